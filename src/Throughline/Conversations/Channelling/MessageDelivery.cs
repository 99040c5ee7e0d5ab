using Throughline.Conversations.Tables;
using Throughline.Kernel;

namespace Throughline.Conversations.Channelling;

/// <summary>How far a message of ours has come.</summary>
public enum DeliveryProgress
{
    /// <summary>It waits for its next attempt.</summary>
    Queued,

    /// <summary>The channel took it; more is not known, or not yet.</summary>
    Sent,

    /// <summary>It is with the customer.</summary>
    Delivered,

    /// <summary>It will not arrive unless somebody sends it again.</summary>
    Failed,
}

/// <summary>A message of ours on its way through a channel.</summary>
public sealed record MessageDelivery
{
    public EntryId MessageId { get; init; }
    public ConversationId ConversationId { get; init; }
    public string Channel { get; init; } = "";
    public string State { get; init; } = "";

    /// <summary>Why the last attempt failed.</summary>
    public string? Reason { get; init; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; init; }
    public DeliveryId DeliveryId { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    public DeliveryProgress Progress => Word.Read<DeliveryProgress>(State);
}
