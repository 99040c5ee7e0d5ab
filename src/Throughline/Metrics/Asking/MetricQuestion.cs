using Throughline.Access;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Lives;
using Throughline.Metrics.Measuring;

namespace Throughline.Metrics.Asking;

/// <summary>What is asked of the metrics: immutable, and all that an answer depends on but the time.</summary>
public sealed record MetricQuestion
{
    public required IReadOnlyList<AskedMetric> Metrics { get; init; }
    public required Period Period { get; init; }
    public Grain Grain { get; init; } = Grain.Total;

    /// <summary>A dimension; null: all together.</summary>
    public string? GroupBy { get; init; }

    /// <summary>By dimension what it may be; an empty text is what has none. Other dimensions may be anything.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Only measurements of this value, where they are listed; null: of any.</summary>
    public long? Value { get; init; }

    /// <summary>null: with nothing.</summary>
    public Period? Against { get; init; }

    /// <summary>Whose days they are.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>Whether points tell how many measurements fell in which bucket.</summary>
    public bool WithDistribution { get; init; }
}

/// <param name="Metric">Which.</param>
/// <param name="Variant">In which of its ways.</param>
public sealed record AskedMetric(Metric Metric, string Variant)
{
    /// <summary>The series that takes away from what stands; null: none does.</summary>
    internal string? Left =>
        Metric.Kind == MetricKind.Total ? SeriesName.Of(Metric.Name, MetricNames.BeforeOf(Variant)) : null;

    /// <summary>Under which its measurements are kept.</summary>
    internal string Series => SeriesName.Of(Metric.MeasuredAs, Metric.MeasuredIn ?? Variant);
}
