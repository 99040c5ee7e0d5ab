namespace Throughline.Client;

/// <summary>Something that happened between a customer and the brand.</summary>
/// <param name="Type">What, as <c>noun.verb</c> in the past tense: <c>order.completed</c>.</param>
/// <param name="Customer">Who it happened to.</param>
public sealed record Touchpoint(string Type, CustomerIdentities? Customer)
{
    /// <summary>Your id of it: sent twice with the same source, it is recorded once.</summary>
    public string? Id { get; init; }

    /// <summary>Where it comes from; the key's or token's name unless given.</summary>
    public string? Source { get; init; }

    /// <summary>When it happened; now unless given.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>How it reached: web, email, phone, store …</summary>
    public string? Channel { get; init; }

    /// <summary>Who reached out.</summary>
    public Direction? Direction { get; init; }

    /// <summary>Where on the journey.</summary>
    public string? Stage { get; init; }

    /// <summary>Who or what did it.</summary>
    public string? Actor { get; init; }

    /// <summary>How the customer felt, -1 to 1.</summary>
    public double? Sentiment { get; init; }

    /// <summary>Money involved.</summary>
    public Amount? Amount { get; init; }

    /// <summary>What else is known; written as JSON in snake_case.</summary>
    public object? Data { get; init; }
}

/// <summary>The identities by which you know a customer; any one is enough.</summary>
public sealed record CustomerIdentities
{
    /// <summary>Your own id of the person.</summary>
    public string? UserId { get; init; }

    /// <summary>A browser's or device's id.</summary>
    public string? AnonymousId { get; init; }

    /// <summary>An address.</summary>
    public string? Email { get; init; }

    /// <summary>A phone number, international.</summary>
    public string? Phone { get; init; }
}

/// <summary>Who reached out to whom.</summary>
public enum Direction
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The customer to the brand.</summary>
    Inbound,

    /// <summary>The brand to the customer.</summary>
    Outbound,
}

/// <summary>Money.</summary>
/// <param name="Minor">In the currency's minor unit: 1999 is 19.99 EUR.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Amount(long Minor, string Currency);

/// <summary>What became of what was sent.</summary>
/// <param name="Accepted">Items now in the ledger.</param>
/// <param name="Duplicates">Items that it had already.</param>
/// <param name="Suppressed">Items not kept because the person asked not to be tracked.</param>
/// <param name="Rejected">Items that could not be taken; they wait in quarantine.</param>
/// <param name="LastSeq">The highest place in the ledger among the accepted.</param>
public sealed record IngestResult(
    int Accepted,
    int Duplicates,
    int Suppressed,
    IReadOnlyList<RejectedItem> Rejected,
    long LastSeq
);

/// <summary>An item that could not be taken.</summary>
/// <param name="Index">Its place among what was sent, from 0.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">Which field and why.</param>
public sealed record RejectedItem(int Index, string Code, string Detail);
