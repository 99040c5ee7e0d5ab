namespace Throughline.Client;

/// <summary>One message to a webhook.</summary>
/// <param name="Id">Also its <c>webhook-id</c>.</param>
/// <param name="Type">What it tells of.</param>
/// <param name="EntrySeq">The entry it tells of; null for a test.</param>
/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>dead</c>.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="NextAttemptAt">When it is tried again, while it is pending.</param>
/// <param name="LastError">Why the last attempt failed.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="FinishedAt">When it was delivered or given up.</param>
public sealed record WebhookDelivery(
    Guid Id,
    string Type,
    long? EntrySeq,
    string State,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt
);

/// <summary>One message with every attempt at it.</summary>
/// <param name="Delivery">The message.</param>
/// <param name="Attempts">The newest first.</param>
public sealed record WebhookDeliveryDetails(WebhookDelivery Delivery, IReadOnlyList<WebhookAttempt> Attempts);

/// <summary>What came of one attempt.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When it began.</param>
/// <param name="Ok">Whether the receiver took the message.</param>
/// <param name="Status">The HTTP status; null when nobody answered.</param>
/// <param name="Detail">How it ended, in words.</param>
/// <param name="Answer">The first 2 kB of what the receiver said.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record WebhookAttempt(
    int Number,
    DateTimeOffset At,
    bool Ok,
    int? Status,
    string? Detail,
    string? Answer,
    long DurationMs
);
