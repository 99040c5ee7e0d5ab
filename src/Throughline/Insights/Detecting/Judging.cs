using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Insights.Detecting;

/// <summary>
/// On which scale the measurements of a metric are judged, so that a period is a mean of them. Durations are judged by
/// their logarithms: a few that wait for days decide the mean, and would hide what became of all the others.
/// </summary>
internal static class Judging
{
    // Nobody tells waits of less than a second apart, and the logarithm of none would be minus infinity.
    private const double ShortestSeconds = 1;

    // NPS: a promoter is worth 1, a detractor -1.
    private const double Promoter = 9;
    private const double Detractor = 6;

    private const double CesAgrees = 5;

    /// <summary>What one measurement counts, given the bucket it lies in.</summary>
    public static Func<double, double> Scale(AskedMetric asked) =>
        asked.Metric.Kind == MetricKind.Duration ? value => Math.Log(Math.Max(value, ShortestSeconds)) : Shown(asked);

    /// <summary>What it counts in the number that is shown, up to <see cref="Unit"/>.</summary>
    public static Func<double, double> Shown(AskedMetric asked)
    {
        switch (asked.Metric.Kind)
        {
            case MetricKind.Nps:
                return value =>
                    value >= Promoter ? 1
                    : value <= Detractor ? -1
                    : 0;
            case MetricKind.TopBoxes:
                var least = asked.Metric.Name == "ces" ? CesAgrees : int.Parse(asked.Variant.Split('-')[1], null) - 1;
                return value => value >= least ? 1 : 0;
            default:
                return value => value;
        }
    }

    /// <summary>What the mean is multiplied with to be the metric's number.</summary>
    public static double Unit(AskedMetric asked) => asked.Metric.Kind == MetricKind.Nps ? 100 : 1;

    /// <summary>
    /// Measurements that nobody made, as squares and how many: where all agreed so far, the first who does not is no
    /// news. Two yes and two no for shares, those of its interval for NPS, a small difference elsewhere, which
    /// for points of effort, given in tens and fifteens, is as many.
    /// </summary>
    public static (double Squares, double N) Prior(AskedMetric asked) =>
        asked.Metric.Kind switch
        {
            MetricKind.Nps => (1.5, 3),
            MetricKind.Proportion or MetricKind.TopBoxes => (1, 4),
            MetricKind.Sentiment => (0.05, 2),
            MetricKind.Mean when asked.Metric.Unit == Metric.EffortPoints => (15 * 15, 2),
            _ => (1, 2),
        };
}
