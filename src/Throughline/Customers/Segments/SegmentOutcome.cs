namespace Throughline.Customers.Segments;

/// <summary>What became of saving a segment.</summary>
public abstract record SegmentOutcome
{
    private SegmentOutcome() { }

    public sealed record Saved(Segment Segment) : SegmentOutcome;

    public sealed record NotFound : SegmentOutcome;

    public sealed record NameTaken : SegmentOutcome;

    public sealed record TooMany : SegmentOutcome;

    /// <summary>Somebody else saved it after the caller had read it.</summary>
    /// <param name="Segment">As it is now.</param>
    public sealed record ChangedMeanwhile(Segment Segment) : SegmentOutcome;
}
