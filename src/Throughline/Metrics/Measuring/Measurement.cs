using Throughline.Kernel;

namespace Throughline.Metrics.Measuring;

/// <summary>One fact that feeds a metric.</summary>
public sealed record Measurement
{
    /// <summary>Of which metric, see <see cref="Definitions.MetricCatalogue"/>.</summary>
    public required string Metric { get; init; }

    /// <summary>In which way it was measured.</summary>
    public string Variant { get; init; } = Definitions.Metric.Plain;

    /// <summary>Tells apart those that one subject yields of one metric: the number of the response, of the cycle …</summary>
    public int Part { get; init; }

    /// <summary>When it became true.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Score points, 1 or 0, microseconds, millionths: whole units, so that sums are exact.</summary>
    public required long Value { get; init; }
    public required ProfileId ProfileId { get; init; }
    public Guid? ConversationId { get; init; }
    public Labels Labels { get; init; } = Labels.None;

    internal string Series => SeriesName.Of(Metric, Variant);
}
