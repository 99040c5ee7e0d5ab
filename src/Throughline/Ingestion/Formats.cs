namespace Throughline.Ingestion;

/// <summary>The names of the shapes that bytes from outside come in, as the quarantine keeps them.</summary>
public static class Formats
{
    /// <summary>One Segment call; the part after the colon is the method: <c>segment:track</c>.</summary>
    public const string SegmentPrefix = "segment:";

    /// <summary>A whole Segment batch that could not be read.</summary>
    public const string SegmentBatch = "segment:batch";

    public const string Touchpoint = "touchpoint";
    public const string CloudEvent = "cloudevent";
}
