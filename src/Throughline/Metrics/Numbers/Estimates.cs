namespace Throughline.Metrics.Numbers;

/// <summary>Numbers with their 95 % intervals from histograms. Without measurements they are undefined.</summary>
public static class Estimates
{
    private const double Z2 = Normal.Z * Normal.Z;

    /// <summary>
    /// 100·(promoters - detractors)/n, -100 to 100. Interval: Wald's after adding three answers, ¾ promoter, 1½ passive
    /// and ¾ detractor (Agresti and Coull 1998, for NPS Rocks 2016, The American Statistician 70); it always holds the
    /// score itself, which a handful of answers that all agree would leave outside.
    /// </summary>
    /// <param name="scores">0 to 10, in exact buckets.</param>
    public static Estimate Nps(Histogram scores)
    {
        if (scores.Count <= 0)
            return Estimate.Undefined;
        var share = Share.OfScores(scores);
        var adjusted = share.With(0.75, 0.75, 3);
        var margin = Normal.Z * Math.Sqrt(adjusted.SquaredError);
        return new(
            100 * share.Value,
            scores.Count,
            100 * Math.Min(Math.Max(adjusted.Value - margin, -1), share.Value),
            100 * Math.Max(Math.Min(adjusted.Value + margin, 1), share.Value)
        );
    }

    /// <summary>yes/n, 0 to 1. Interval: Wilson's (1927, Journal of the American Statistical Association 22).</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than all say yes, or fewer than none.</exception>
    public static Estimate Proportion(long yes, long n)
    {
        if (n <= 0)
            return Estimate.Undefined;
        ArgumentOutOfRangeException.ThrowIfNegative(yes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(yes, n);
        var share = (double)yes / n;
        var middle = (share + (Z2 / (2.0 * n))) / (1 + (Z2 / n));
        var margin = Normal.Z * Math.Sqrt(((share * (1 - share)) + (Z2 / (4.0 * n))) / n) / (1 + (Z2 / n));
        // The ends are 0 and 1 themselves then, and are not left to rounding.
        return new(share, n, yes == 0 ? 0 : middle - margin, yes == n ? 1 : middle + margin);
    }

    /// <summary>
    /// The exact mean, in units. Interval: Student's t (1908, Biometrika 6) with the variance of the buckets' middles;
    /// none of a single measurement.
    /// </summary>
    /// <param name="histogram">In <paramref name="buckets"/>.</param>
    /// <param name="buckets">What it was measured with.</param>
    /// <param name="least">What no value is below, in units, where there is such a thing: neither is the interval.</param>
    /// <param name="most">What no value is above.</param>
    public static Estimate Mean(
        Histogram histogram,
        Buckets buckets,
        double least = double.NegativeInfinity,
        double most = double.PositiveInfinity
    )
    {
        return histogram.Count <= 0 ? Estimate.Undefined : Mean(Sample.Of(histogram, buckets), least, most);
    }

    internal static Estimate Mean(Sample sample, double least, double most)
    {
        if (sample.SquaredError is not { } squared)
            return new(sample.Mean, sample.N, null, null);
        var margin = StudentT.Quantile(sample.N - 1) * Math.Sqrt(squared);
        return new(sample.Mean, sample.N, Math.Max(sample.Mean - margin, least), Math.Min(sample.Mean + margin, most));
    }

    /// <summary>
    /// The value that the share p of the measurements does not exceed, by nearest rank ⌈p·n⌉: the middle of its bucket, so
    /// within 1 %. Interval: between the order statistics ⌈np ± 1.96·√(np(1-p))⌉ (Conover, Practical Nonparametric
    /// Statistics, 3rd ed. 1999, 3.2); an end beyond the smallest or the largest measurement is unknown.
    /// </summary>
    /// <param name="histogram">In <paramref name="buckets"/>.</param>
    /// <param name="buckets">What it was measured with.</param>
    /// <param name="p">Above 0, up to 1: 0.5 is the median.</param>
    public static Estimate Percentile(Histogram histogram, Buckets buckets, double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, 1);
        var n = histogram.Count;
        if (n <= 0)
            return Estimate.Undefined;
        var rank = Rank(n, p);
        var margin = Normal.Z * Math.Sqrt(n * p * (1 - p));
        var low = (long)Math.Ceiling((n * p) - margin);
        var high = (long)Math.Ceiling((n * p) + margin);
        return new(Holding(rank), n, Holding(low), Holding(high));

        double? Holding(long wanted) => wanted >= 1 && wanted <= n ? buckets.Middle(histogram.BucketAt(wanted)) : null;
    }

    /// <summary>The value of <see cref="Percentile"/> without its interval, for points of a line.</summary>
    public static double? PercentileValue(Histogram histogram, Buckets buckets, double p)
    {
        var n = histogram.Count;
        return n <= 0 ? null : buckets.Middle(histogram.BucketAt(Rank(n, p)));
    }

    /// <summary>⌈p·n⌉ in decimals, where 0.07 · 100 is 7, and not a little more, which would be the eighth.</summary>
    internal static long Rank(long n, double p) => Math.Clamp((long)Math.Ceiling((decimal)p * n), 1, n);
}
