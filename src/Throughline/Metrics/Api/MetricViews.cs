using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Metrics.Api;

/// <summary>A metric of the catalogue.</summary>
/// <param name="Name">By which it is asked for.</param>
/// <param name="Label">As people call it.</param>
/// <param name="Definition">What it means, exactly.</param>
/// <param name="Unit"><c>points</c>, <c>share</c>, <c>seconds</c>, <c>contacts</c>, <c>conversations</c>, <c>customers</c>, <c>per_100</c>, <c>money</c> or <c>sentiment</c>.</param>
/// <param name="Better"><c>higher</c> or <c>lower</c>.</param>
/// <param name="Variants">The ways in which it is measured, the usual first; <c>all</c> where there is one.</param>
/// <param name="Dimensions">What it can be grouped and filtered by.</param>
public sealed record MetricView(
    string Name,
    string Label,
    string Definition,
    string Unit,
    Better Better,
    IReadOnlyList<string> Variants,
    IReadOnlyList<string> Dimensions
)
{
    internal static MetricView Of(Metric metric) =>
        new(
            metric.Name,
            metric.Label,
            metric.Definition,
            metric.Unit,
            metric.Better,
            metric.Variants,
            [.. metric.Dimensions, .. Definitions.Dimensions.OfCustomers]
        );
}

/// <param name="Items">All of them.</param>
public sealed record MetricList(IReadOnlyList<MetricView> Items);

/// <summary>An answer.</summary>
/// <param name="AsOf">When it was given.</param>
/// <param name="Series">One for each metric and group.</param>
public sealed record MetricAnswerView(DateTimeOffset AsOf, IReadOnlyList<MetricSeriesView> Series)
{
    internal static MetricAnswerView Of(MetricAnswer answer) =>
        new(answer.AsOf, [.. answer.Series.Select(MetricSeriesView.Of)]);
}

/// <summary>One metric of one group.</summary>
public sealed record MetricSeriesView
{
    public required string Metric { get; init; }

    /// <summary>In which way it was measured: the clock, the scale.</summary>
    public required string Variant { get; init; }
    public required string Unit { get; init; }
    public required string Definition { get; init; }

    /// <summary>Absent: nothing was grouped.</summary>
    public string? Group { get; init; }

    /// <summary>How people call the group, where that is another word.</summary>
    public string? GroupName { get; init; }

    /// <summary>The whole period.</summary>
    public required MetricPoint Total { get; init; }
    public required IReadOnlyList<MetricPoint> Points { get; init; }

    /// <summary>Absent: nothing was compared.</summary>
    public MetricComparisonView? Comparison { get; init; }

    internal static MetricSeriesView Of(MetricSeries series) =>
        new()
        {
            Metric = series.Asked.Metric.Name,
            Variant = series.Asked.Variant,
            Unit = series.Asked.Metric.Unit,
            Definition = series.Asked.Metric.Definition,
            Group = series.Group,
            GroupName = series.GroupName,
            Total = series.Total,
            Points = series.Points,
            Comparison = series.Against is { } against
                ? new MetricComparisonView(
                    against.Total,
                    against.Points,
                    against.Comparison.Difference,
                    against.Comparison.Low,
                    against.Comparison.High,
                    against.Comparison.P,
                    against.Comparison.Verdict
                )
                : null,
        };
}

/// <summary>The period against another.</summary>
/// <param name="Total">The other period.</param>
/// <param name="Points">Its points.</param>
/// <param name="Difference">Now less then, in the metric's unit; absent where one of them is undefined.</param>
/// <param name="Low">Where the difference's 95 % interval begins.</param>
/// <param name="High">Where it ends.</param>
/// <param name="P">Two-sided: how often chance alone brings so much.</param>
/// <param name="Verdict"><c>up</c>, <c>down</c> or <c>no clear difference</c> (from 0.05 on).</param>
public sealed record MetricComparisonView(
    MetricPoint Total,
    IReadOnlyList<MetricPoint> Points,
    double? Difference,
    double? Low,
    double? High,
    double? P,
    string Verdict
);
