using Throughline.Kernel;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Asking;

/// <summary>From what was measured to the number, as the metric's definition says.</summary>
internal static class Telling
{
    // Microseconds a second, millionths a whole.
    private const double Millions = 1_000_000;

    private const double Hundred = 100;

    // CES 2.0 agrees from 5 of 7 on; of satisfaction the top two boxes count, whatever the scale.
    private const int CesAgrees = 5;

    public static MetricPoint Of(AskedMetric asked, Histogram histogram, Slot slot, bool withDistribution)
    {
        var metric = asked.Metric;
        var point = metric.HasManyBuckets
            ? Of(asked, Digest.Of(histogram, metric.Buckets), slot)
            : Of(Estimate(asked, histogram), slot);
        if (metric.Kind == MetricKind.TopBoxes)
            point = point with { Mean = Estimates.Mean(histogram, metric.Buckets).Value };
        return withDistribution && metric.Kind is not (MetricKind.Loss or MetricKind.Rate)
            ? point with
            {
                Distribution = Distribution(asked, metric, histogram),
            }
            : point;
    }

    /// <summary>The same of a metric with many buckets, whose digest was kept.</summary>
    public static MetricPoint Of(AskedMetric asked, Digest digest, Slot slot)
    {
        if (digest.N <= 0)
            return Nothing(slot);
        var buckets = asked.Metric.Buckets;
        var unit = Unit(asked);
        var point = Of(Scaled(Mean(asked.Metric, Sample.Of(digest)), unit), slot);
        return asked.Metric.Kind is MetricKind.Duration or MetricKind.Total
            ? point with
            {
                Median = buckets.Middle(digest.Median) / unit,
                P90 = buckets.Middle(digest.P90) / unit,
            }
            : point with
            {
                Negative = Estimates.Proportion(digest.Negative, digest.N).Value,
            };
    }

    /// <summary>Nothing was measured: nothing is known, but that.</summary>
    public static MetricPoint Nothing(Slot slot) => Of(Numbers.Estimate.Undefined, slot);

    private static MetricPoint Of(Estimate estimate, Slot slot) =>
        new(slot.From, slot.To, estimate.Value, estimate.N, estimate.Low, estimate.High);

    public static Estimate Estimate(AskedMetric asked, Histogram histogram) =>
        asked.Metric.Kind switch
        {
            MetricKind.Nps => Estimates.Nps(histogram),
            MetricKind.Proportion or MetricKind.Loss => Share(histogram, 1, 1),
            MetricKind.TopBoxes => Share(histogram, Threshold(asked), int.MaxValue),
            MetricKind.Rate => Estimates.Rate(histogram.CountOf(1, 1), histogram.CountOf(0, 0), Hundred),
            MetricKind.Stock => Stock(histogram),
            MetricKind.Mean => Mean(asked.Metric, histogram),
            _ => Scaled(Mean(asked.Metric, histogram), Unit(asked)),
        };

    public static Comparison Compare(AskedMetric asked, Histogram now, Histogram before) =>
        asked.Metric.Kind switch
        {
            MetricKind.Nps => Comparisons.Nps(now, before),
            MetricKind.Proportion or MetricKind.Loss => Shares(now, before, 1, 1),
            MetricKind.TopBoxes => Shares(now, before, Threshold(asked), int.MaxValue),
            MetricKind.Duration => Scaled(Durations(now, before, asked.Metric.Buckets)),
            MetricKind.Sentiment => Scaled(Comparisons.Means(now, before, asked.Metric.Buckets)),
            MetricKind.Rate => Comparisons.Rates(
                now.CountOf(1, 1),
                now.CountOf(0, 0),
                before.CountOf(1, 1),
                before.CountOf(0, 0),
                Hundred
            ),
            MetricKind.Total => Scaled(Comparisons.Means(now, before, asked.Metric.Buckets), Unit(asked)),
            // What stands at an end is counted, not sampled: the difference is what it is.
            MetricKind.Stock => Exactly((double)(now.Sum - before.Sum)),
            _ => Comparisons.Means(now, before, asked.Metric.Buckets),
        };

    private static Comparison Durations(Histogram now, Histogram before, Buckets buckets) =>
        Comparisons.Durations(
            now,
            before,
            Estimates.Mean(now, buckets, least: 0),
            Estimates.Mean(before, buckets, least: 0)
        );

    private static Comparison Shares(Histogram now, Histogram before, int least, int most) =>
        Comparisons.Proportions(now.CountOf(least, most), now.Count, before.CountOf(least, most), before.Count);

    // No interval reaches where no value can be: nobody waits less than no time, or comes less than once.
    private static Estimate Mean(Metric metric, Histogram histogram) =>
        histogram.Count <= 0 ? Numbers.Estimate.Undefined : Mean(metric, Sample.Of(histogram, metric.Buckets));

    private static Estimate Mean(Metric metric, Sample sample) =>
        metric.Kind switch
        {
            MetricKind.Duration => Estimates.Mean(sample, 0, double.PositiveInfinity),
            MetricKind.Sentiment => Estimates.Mean(sample, -Millions, Millions),
            // More may be given back than was known to be bought.
            MetricKind.Total => Estimates.Mean(sample, double.NegativeInfinity, double.PositiveInfinity),
            _ => Estimates.Mean(sample, metric.Least, metric.Most),
        };

    private static Estimate Share(Histogram histogram, int least, int most) =>
        Estimates.Proportion(histogram.CountOf(least, most), histogram.Count);

    private static Estimate Stock(Histogram histogram) =>
        new((double)histogram.Sum, (long)histogram.Sum, (double)histogram.Sum, (double)histogram.Sum);

    /// <summary>What values are divided by to be told: minor units of a currency are so many in one of its major ones.</summary>
    private static double Unit(AskedMetric asked) =>
        asked.Metric.Kind switch
        {
            MetricKind.Duration or MetricKind.Sentiment => Millions,
            MetricKind.Total => Math.Pow(10, Currencies.Exponent(asked.Variant) ?? Currencies.UsualExponent),
            _ => 1,
        };

    private static Estimate Scaled(Estimate estimate, double by = Millions) =>
        estimate with
        {
            Value = estimate.Value / by,
            Low = estimate.Low / by,
            High = estimate.High / by,
        };

    private static Comparison Scaled(Comparison comparison, double by = Millions) =>
        comparison with
        {
            Difference = comparison.Difference / by,
            Low = comparison.Low / by,
            High = comparison.High / by,
        };

    private static Comparison Exactly(double difference) => new(difference, difference, difference, P: null);

    private static int Threshold(AskedMetric asked) =>
        asked.Metric.Name == "ces" ? CesAgrees : int.Parse(asked.Variant.Split('-')[1], null) - 1;

    private static List<MetricBucket> Distribution(AskedMetric asked, Metric metric, Histogram histogram) =>
        [
            .. histogram.Buckets.Select(bucket => new MetricBucket(
                metric.Buckets.Middle(bucket.Bucket) / Unit(asked),
                bucket.Count
            )),
        ];
}
