namespace Throughline.Ledger;

/// <summary>What one type of entry means. Declared once, by the room that writes it.</summary>
/// <param name="Name"><c>noun.verb</c>, past tense, lower case.</param>
/// <param name="Meaning">One sentence for people who read the ledger.</param>
public sealed record EntryType(string Name, string Meaning)
{
    /// <summary>Whether the customer experienced it: it then appears on the throughline.</summary>
    public bool IsTouchpoint { get; init; }

    /// <summary>
    /// Whether it merely observes behaviour. Such entries are not recorded for people who asked not to be tracked.
    /// </summary>
    public bool IsTracking { get; init; }

    /// <summary>
    /// Whether it shows that somebody is a customer still: they bought, came, signed in, took part. What they only looked
    /// at, asked for help with or called off does not. Churn and retention go by it.
    /// </summary>
    public bool IsActivity { get; init; }

    /// <summary>The stage of the journey it belongs to unless the entry says otherwise.</summary>
    public string? Stage { get; init; }

    public Direction Direction { get; init; }

    /// <summary>The record that <see cref="Entry.Data"/> holds, for the API's description; null: free form.</summary>
    public Type? Data { get; init; }

    /// <summary>The one human sentence, without a full stop.</summary>
    public Func<Entry, string>? Sentence { get; init; }
}
