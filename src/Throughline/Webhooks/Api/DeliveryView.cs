using Throughline.Webhooks.Log;
using Throughline.Work;

namespace Throughline.Webhooks.Api;

/// <summary>One message to a webhook.</summary>
/// <param name="Id">Also its `webhook-id`; stays when it is sent again.</param>
/// <param name="Type">What it tells of. <example>order.completed</example></param>
/// <param name="EntrySeq">The entry it tells of; absent for a test.</param>
/// <param name="State">`pending`, `delivered`, or `dead`: given up.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="NextAttemptAt">When it is tried again, while it is pending.</param>
/// <param name="LastError">Why the last attempt failed.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="FinishedAt">When it was delivered or given up.</param>
public sealed record DeliveryView(
    Guid Id,
    string Type,
    long? EntrySeq,
    DeliveryState State,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt
)
{
    internal static DeliveryView Of(LoggedDelivery delivery) =>
        new(
            delivery.Id.Value,
            delivery.Type,
            delivery.EntrySeq,
            delivery.State,
            delivery.Attempts,
            delivery.State == DeliveryState.Pending ? delivery.NextAttemptAt : null,
            delivery.LastError,
            delivery.CreatedAt,
            delivery.FinishedAt
        );
}

/// <summary>One message with every attempt at it.</summary>
/// <param name="Delivery">The message.</param>
/// <param name="Attempts">The newest first.</param>
public sealed record DeliveryDetailsView(DeliveryView Delivery, IReadOnlyList<AttemptView> Attempts);

/// <summary>What came of one attempt.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When it began.</param>
/// <param name="Ok">Whether the receiver took the message.</param>
/// <param name="Status">The HTTP status; absent when nobody answered.</param>
/// <param name="Detail">How it ended, in words. <example>503 Service Unavailable</example></param>
/// <param name="Answer">The first 2 kB of what the receiver said.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record AttemptView(
    int Number,
    DateTimeOffset At,
    bool Ok,
    int? Status,
    string? Detail,
    string? Answer,
    long DurationMs
)
{
    internal static AttemptView Of(DeliveryAttempt attempt) =>
        new(attempt.Number, attempt.At, attempt.Ok, attempt.Status, attempt.Detail, attempt.Answer, attempt.DurationMs);
}
