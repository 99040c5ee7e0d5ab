namespace Throughline.Ledger.EntryTypes;

/// <summary>What this company says of an entry type.</summary>
public sealed record EntryTypeSetting
{
    /// <summary>Characters of a type, as ingestion takes them.</summary>
    public const int LongestType = 100;

    /// <summary>Characters of a name: it is the sentence of each such touchpoint.</summary>
    public const int LongestName = 80;

    /// <summary>Undeclared types that a company names. Far more than it has; a public key can send any number of names.</summary>
    public const int Most = 1_000;

    public required string Type { get; init; }

    /// <summary>What a type that nobody declared is called; null: its own name.</summary>
    public string? Name { get; init; }

    /// <summary>The stage of entries recorded from now on that name none; null: as declared.</summary>
    public string? Stage { get; init; }

    /// <summary>An undeclared type stays what it was without us: a touchpoint, and behaviour that was tracked.</summary>
    internal EntryType ToType() =>
        new(Type, Name ?? Catalogue.Humanise(Type))
        {
            IsTouchpoint = true,
            IsTracking = true,
            Stage = Stage,
            Sentence = Name is { } name ? _ => name : null,
        };
}
