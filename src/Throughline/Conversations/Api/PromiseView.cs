using Throughline.Conversations.Folding;

namespace Throughline.Conversations.Api;

/// <summary>What we said we would do.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What.</param>
/// <param name="DueAt">Until when.</param>
/// <param name="Agent">Who promised it.</param>
/// <param name="MadeAt">When.</param>
/// <param name="KeptAt">When it was kept.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
public sealed record PromiseView(
    Guid Id,
    string Text,
    DateTimeOffset? DueAt,
    string? Agent,
    DateTimeOffset MadeAt,
    DateTimeOffset? KeptAt,
    DateTimeOffset? WithdrawnAt
)
{
    internal static PromiseView Of(Promise promise) =>
        new(
            promise.Id,
            promise.Text,
            promise.DueAt,
            promise.Agent,
            promise.MadeAt,
            promise.KeptAt,
            promise.WithdrawnAt
        );
}

/// <summary>What was tried already.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What.</param>
/// <param name="Agent">Who noted it.</param>
/// <param name="OccurredAt">When.</param>
public sealed record AttemptView(Guid Id, string Text, string? Agent, DateTimeOffset OccurredAt)
{
    internal static AttemptView Of(Attempt attempt) => new(attempt.Id, attempt.Text, attempt.Agent, attempt.At);
}
