using Throughline.Kernel;
using Throughline.Work;

namespace Throughline.Webhooks.Log;

/// <summary>One message to one webhook, and how it stands.</summary>
public sealed record LoggedDelivery
{
    /// <summary>The message's <c>webhook-id</c>.</summary>
    public DeliveryId Id { get; init; }

    /// <summary>The entry it tells of; null for a test.</summary>
    public long? EntrySeq { get; init; }
    public string Type { get; init; } = "";
    public DeliveryState State { get; init; }
    public int Attempts { get; init; }

    /// <summary>While it is pending.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}
