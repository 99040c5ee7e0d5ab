using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Customers.Recording;

/// <summary>Something that happened, checked and in normal form, on its way to the ledger and to its customer.</summary>
public sealed record Touchpoint
{
    /// <summary>The entry's type; see the catalogue.</summary>
    public required string Type { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Who it is about; none for what belongs to nobody.</summary>
    public IReadOnlyList<Identity> Identities { get; init; } = [];

    /// <summary>
    /// Whether the identities were asserted by somebody we trust (a server's key). Otherwise they are claims: recorded,
    /// but they never open another customer's history.
    /// </summary>
    public required bool Trusted { get; init; }

    /// <summary>An alias call: the identity that is the same person as <see cref="Identities"/>.</summary>
    public Identity? Previous { get; init; }
    public required string Source { get; init; }
    public string? ExternalId { get; init; }
    public string? Channel { get; init; }

    /// <summary>null: the stage of its type.</summary>
    public string? Stage { get; init; }

    /// <summary>null: the direction of its type.</summary>
    public Direction? Direction { get; init; }
    public string? Actor { get; init; }

    /// <summary>The conversation it belongs to, if any.</summary>
    public Guid? ConversationId { get; init; }
    public double? Sentiment { get; init; }
    public Money? Amount { get; init; }

    /// <summary>A JSON object of the shape that the type declares.</summary>
    public string Data { get; init; } = "{}";
}
