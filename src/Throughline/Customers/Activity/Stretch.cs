namespace Throughline.Customers.Activity;

/// <summary>A stretch of time, from its first instant to the first one after it. Tallies answer it to the quarter of an hour.</summary>
public readonly record struct Stretch(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The same stretch earlier.</summary>
    public Stretch Before(TimeSpan by) => new(From - by, To - by);

    internal long FirstQuarter => Quarter.Of(From);

    internal long EndQuarter => Quarter.Of(To);
}
