namespace Throughline.Metrics.Numbers;

/// <summary>What a mean and its error need to know of a histogram that is not empty.</summary>
/// <param name="N">Above 0.</param>
/// <param name="Mean">Exact, in units.</param>
/// <param name="Variance">Of the buckets' middles around their own mean; null of a single measurement.</param>
internal readonly record struct Sample(long N, double Mean, double? Variance)
{
    public double? SquaredError => Variance / N;

    public static Sample Of(Histogram histogram, Buckets buckets)
    {
        // Welford's running mean and squares (1962, Technometrics 4), weighted: nothing large is ever subtracted.
        var (n, mean, squares) = (0L, 0.0, 0.0);
        foreach (var (bucket, count) in histogram.Buckets)
        {
            n += count;
            var apart = buckets.Middle(bucket) - mean;
            mean += apart * count / n;
            squares += count * apart * (buckets.Middle(bucket) - mean);
        }
        return new(
            histogram.Count,
            (double)histogram.Sum / histogram.Count,
            n < 2 ? null : Math.Max(squares, 0) / (n - 1)
        );
    }
}
