using Throughline.Kernel;

namespace Throughline.Ledger;

/// <summary>Who reached out to whom.</summary>
public enum Direction
{
    None = 0,

    /// <summary>From the customer to the brand.</summary>
    Inbound = 1,

    /// <summary>From the brand to the customer.</summary>
    Outbound = 2,
}

/// <summary>One thing that happened, as it stands in the ledger. Immutable; an erasure may blank its data.</summary>
public sealed record Entry
{
    /// <summary>Place in the one total order, from 1. Gaps are possible, going back is not.</summary>
    public required long Seq { get; init; }
    public required EntryId Id { get; init; }

    /// <summary>What happened, as <c>noun.verb</c> in the past tense: <c>order.completed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened in the world; late entries keep it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the ledger learnt of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
    public ProfileId? ProfileId { get; init; }
    public string? Channel { get; init; }
    public string? Stage { get; init; }
    public Direction Direction { get; init; }

    /// <summary>Who or what did it: <c>customer</c>, <c>agent:…</c>, <c>system</c>, <c>token:…</c>.</summary>
    public string? Actor { get; init; }

    /// <summary>Where it came from; unique together with <see cref="ExternalId"/>.</summary>
    public required string Source { get; init; }
    public string? ExternalId { get; init; }
    public Guid? ConversationId { get; init; }

    /// <summary>How the customer felt, -1 to 1; null when unknown.</summary>
    public double? Sentiment { get; init; }
    public Money? Amount { get; init; }

    /// <summary>A JSON object; its shape is declared by the type.</summary>
    public required string Data { get; init; }
}
