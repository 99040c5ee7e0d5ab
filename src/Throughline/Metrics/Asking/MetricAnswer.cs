using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Asking;

/// <summary>What a question comes to.</summary>
/// <param name="AsOf">When it was asked; entries still on their way count in the next answer.</param>
/// <param name="Series">One for each metric and group, the largest groups first.</param>
public sealed record MetricAnswer(DateTimeOffset AsOf, IReadOnlyList<MetricSeries> Series);

/// <summary>One metric of one group.</summary>
public sealed record MetricSeries
{
    public required AskedMetric Asked { get; init; }

    /// <summary>The label of the dimension grouped by: empty for what has none; null: nothing was grouped.</summary>
    public string? Group { get; init; }

    /// <summary>How people call the group, where that is another word.</summary>
    public string? GroupName { get; init; }

    /// <summary>The whole period.</summary>
    public required MetricPoint Total { get; init; }

    public required IReadOnlyList<MetricPoint> Points { get; init; }

    /// <summary>null: nothing was compared.</summary>
    public ComparedSeries? Against { get; init; }
}

/// <param name="Total">The whole of the other period.</param>
/// <param name="Points">Its points.</param>
/// <param name="Comparison">The period against it.</param>
public sealed record ComparedSeries(MetricPoint Total, IReadOnlyList<MetricPoint> Points, Comparison Comparison);
