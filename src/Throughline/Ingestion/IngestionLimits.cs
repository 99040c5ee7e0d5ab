namespace Throughline.Ingestion;

/// <summary>What one call may hold. The sizes are those of Segment's HTTP tracking API, which its SDKs batch by.</summary>
public static class IngestionLimits
{
    /// <summary>32 kB a call or an item of a batch, in bytes of JSON (Segment, HTTP API, "Max request size").</summary>
    public const int LargestItem = 32 * 1024;

    /// <summary>500 kB a batch (same section).</summary>
    public const int LargestBatch = 500 * 1024;

    /// <summary>Items in a batch (same page, "Errors").</summary>
    public const int MostItems = 2_500;

    /// <summary>Objects within arrays within objects …: far above any real event, far below what exhausts a stack.</summary>
    public const int DeepestNesting = 64;

    /// <summary>Past this the rest of a batch is not looked at either: it was made to hurt.</summary>
    internal const int DeepestParse = 1_000;

    /// <summary>Characters of Segment's messageId ("fewer than 100" in the text, 100 in what its SDKs are held to).</summary>
    public const int LongestMessageId = 100;

    /// <summary>Characters of an id or a source: URIs and UUID pairs fit, and so does an index entry of both.</summary>
    public const int LongestId = 255;

    /// <summary>Characters of an entry type.</summary>
    public const int LongestType = 100;

    /// <summary>Characters of a channel, a stage, a purpose or an actor: they are labels, not texts.</summary>
    public const int LongestLabel = 100;

    /// <summary>Identities of one touchpoint. A person has a handful; thousands are an attack on merging.</summary>
    public const int MostIdentities = 32;

    /// <summary>The largest exponent of ten that a double holds; PostgreSQL's numeric refuses far larger ones.</summary>
    internal const int LargestExponent = 308;

    /// <summary>Nothing that computers reported happened before they counted time.</summary>
    public static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    /// <summary>How far ahead of us a clock may run: a zone taken for UTC is at most 14 hours off, a wrong date is not a clock.</summary>
    public static readonly TimeSpan FurthestAhead = TimeSpan.FromHours(24);
}
