namespace Throughline.Conversations.Folding;

/// <summary>What we said we would do.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What.</param>
/// <param name="DueAt">Until when; null: no day was named.</param>
/// <param name="Agent">Who promised it.</param>
/// <param name="MadeAt">When.</param>
/// <param name="KeptAt">When it was kept.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
public sealed record Promise(
    Guid Id,
    string Text,
    DateTimeOffset? DueAt,
    string? Agent,
    DateTimeOffset MadeAt,
    DateTimeOffset? KeptAt = null,
    DateTimeOffset? WithdrawnAt = null
)
{
    public bool IsOpen => KeptAt is null && WithdrawnAt is null;
}

/// <summary>What was tried already.</summary>
public sealed record Attempt(Guid Id, string Text, string? Agent, DateTimeOffset At);
