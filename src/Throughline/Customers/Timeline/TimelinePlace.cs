namespace Throughline.Customers.Timeline;

/// <summary>Where a slice of a timeline begins.</summary>
public abstract record TimelinePlace
{
    private TimelinePlace() { }

    public sealed record Newest : TimelinePlace;

    /// <param name="Cursor">What a slice gave as its older.</param>
    public sealed record Older(string Cursor) : TimelinePlace;

    /// <param name="Cursor">What a slice gave as its newer.</param>
    public sealed record Newer(string Cursor) : TimelinePlace;

    /// <summary>A few entries before one of them, which is then in sight whatever is filtered.</summary>
    /// <param name="Seq">The entry.</param>
    public sealed record At(long Seq) : TimelinePlace;
}
