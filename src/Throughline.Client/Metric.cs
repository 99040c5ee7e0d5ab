namespace Throughline.Client;

/// <summary>A metric of the catalogue.</summary>
public sealed record MetricDefinition(
    string Name,
    string Label,
    string Definition,
    string Unit,
    string Better,
    IReadOnlyList<string> Variants,
    IReadOnlyList<string> Dimensions
);

/// <summary>What a query came to.</summary>
public sealed record MetricAnswer(DateTimeOffset AsOf, IReadOnlyList<MetricSeries> Series);

/// <summary>One metric of one group.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Variant">The clock, the scale.</param>
/// <param name="Unit">What values are counted in.</param>
/// <param name="Definition">What it means.</param>
/// <param name="Group">null: nothing was grouped; empty: what has none.</param>
/// <param name="Total">The whole period.</param>
/// <param name="Points">Its parts, as long as the grain.</param>
/// <param name="Comparison">null: nothing was compared.</param>
public sealed record MetricSeries(
    string Metric,
    string Variant,
    string Unit,
    string Definition,
    string? Group,
    MetricPoint Total,
    IReadOnlyList<MetricPoint> Points,
    MetricComparison? Comparison
)
{
    /// <summary>How people call the group, where that is another word.</summary>
    public string? GroupName { get; init; }
}

/// <summary>A number with its 95 % interval; undefined is null, never 0.</summary>
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

    /// <summary>Of durations, within 1 %.</summary>
    public double? Median { get; init; }

    /// <summary>Of durations: nine in ten took no longer; within 1 %.</summary>
    public double? P90 { get; init; }

    /// <summary>Of feelings: the share below 0.</summary>
    public double? Negative { get; init; }

    /// <summary>How many measurements lie where; only where it was asked for.</summary>
    public IReadOnlyList<MetricBucket>? Distribution { get; init; }
}

/// <summary>Measurements that lie together.</summary>
public sealed record MetricBucket(double Value, long Count);

/// <summary>The period against another.</summary>
/// <param name="Total">The other period.</param>
/// <param name="Points">Its parts.</param>
/// <param name="Difference">Now less then, in the metric's unit.</param>
/// <param name="Low">Where its 95 % interval begins.</param>
/// <param name="High">Where it ends.</param>
/// <param name="P">Two-sided: how often chance alone brings so much.</param>
/// <param name="Verdict"><c>up</c>, <c>down</c> or <c>no clear difference</c>.</param>
public sealed record MetricComparison(
    MetricPoint Total,
    IReadOnlyList<MetricPoint> Points,
    double? Difference,
    double? Low,
    double? High,
    double? P,
    string Verdict
);

/// <summary>One fact that feeds a metric.</summary>
public sealed record Measurement(DateTimeOffset At, double Value, Guid CustomerId, Guid? ConversationId)
{
    /// <summary>The entry that says it; null: the conversation does.</summary>
    public Guid? EntryId { get; init; }
    public string? Channel { get; init; }
    public string? Team { get; init; }
    public string? Agent { get; init; }
    public string? Stage { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }
    public string? Survey { get; init; }
    public string? Target { get; init; }
}
