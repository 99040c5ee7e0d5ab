using Throughline.Kernel;

namespace Throughline.Work;

public enum DeliveryState
{
    /// <summary>Waits for its next attempt, or is being attempted.</summary>
    Pending,
    Delivered,

    /// <summary>Given up: after the last attempt, or at once because trying again could not help.</summary>
    Dead,
}

/// <summary>One thing that is to reach somebody outside: a webhook, a mail, a message.</summary>
public sealed record Delivery
{
    public required DeliveryId Id { get; init; }

    /// <summary>Which <see cref="IDeliverer"/> carries it.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it goes, in the deliverer's terms: an address, a subscription's id.</summary>
    public required string Destination { get; init; }

    /// <summary>JSON, for the deliverer.</summary>
    public required string Payload { get; init; }

    /// <summary>The entry it tells of; null when no entry caused it.</summary>
    public long? EntrySeq { get; init; }
    public DeliveryState State { get; init; }

    /// <summary>Attempts begun, over its whole life.</summary>
    public int Attempts { get; init; }
    public int AttemptsLeft { get; init; }

    /// <summary>When it may be taken; while a node is at it, when that node is taken for dead.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>Set while a node is at it.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }
    public string? LastError { get; init; }

    /// <summary>Whoever it tells of was erased: what the other side says of it is not kept.</summary>
    public bool ForgetsAnswers { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>What came of one attempt. An attempt whose node was killed leaves none.</summary>
public sealed record DeliveryAttempt
{
    public required DeliveryId DeliveryId { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }
    public DateTimeOffset At { get; init; }
    public bool Ok { get; init; }
    public string? Detail { get; init; }

    /// <summary>The status the other side gave, in its protocol's numbers.</summary>
    public int? Status { get; init; }

    /// <summary>The beginning of what the other side said. Anybody's words: never trust it, never show it as markup.</summary>
    public string? Answer { get; init; }
    public long DurationMs { get; init; }
}
