using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Asking;

/// <summary>A number of one stretch of time, with what it stands on.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant after it.</param>
/// <param name="Value">In the metric's unit; null: undefined, never 0 for want of data.</param>
/// <param name="N">Measurements behind it.</param>
/// <param name="Low">Where the 95 % interval begins.</param>
/// <param name="High">Where it ends.</param>
public sealed record MetricPoint(
    DateTimeOffset From,
    DateTimeOffset To,
    double? Value,
    long N,
    double? Low,
    double? High
)
{
    /// <summary>The mean score, of shares of scores.</summary>
    public double? Mean { get; init; }

    /// <summary>Of durations and totals: half are no more; within 1 %.</summary>
    public double? Median { get; init; }

    /// <summary>Of durations and totals: nine in ten are no more; within 1 %.</summary>
    public double? P90 { get; init; }

    /// <summary>Of feelings: the share below 0.</summary>
    public double? Negative { get; init; }

    /// <summary>How many measurements lie where, ascending; only where it was asked for.</summary>
    public IReadOnlyList<MetricBucket>? Distribution { get; init; }
}

/// <param name="Value">Of the bucket: exact for scores and counts, its middle for durations, in the metric's unit.</param>
/// <param name="Count">Measurements in it.</param>
public sealed record MetricBucket(double Value, long Count);
