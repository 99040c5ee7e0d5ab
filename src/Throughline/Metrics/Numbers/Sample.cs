namespace Throughline.Metrics.Numbers;

/// <summary>What a mean and its error need to know of a histogram that is not empty.</summary>
/// <param name="N">Above 0.</param>
/// <param name="Mean">Exact, in units.</param>
/// <param name="Variance">Of the buckets' middles around their own mean; null of a single measurement.</param>
internal readonly record struct Sample(long N, double Mean, double? Variance)
{
    public double? SquaredError => Variance / N;

    public static Sample Of(Histogram histogram, Buckets buckets) =>
        Of(histogram.Count, histogram.Sum, SquaresOf(histogram, buckets));

    public static Sample Of(Digest digest) => Of(digest.N, digest.Sum, digest.Squares);

    /// <summary>Of the distances of the buckets' middles from their mean.</summary>
    public static double SquaresOf(Histogram histogram, Buckets buckets)
    {
        // Welford's running mean and squares (1962, Technometrics 4), weighted: nothing large is ever subtracted.
        var running = new Running();
        if (histogram.IsDense(out var start, out var counts))
        {
            for (var i = 0; i < counts.Length; i++)
                if (counts[i] != 0)
                    running.Add(buckets.Middle((int)(start + i)), counts[i]);
        }
        else
            foreach (var (bucket, count) in histogram.Buckets)
                running.Add(buckets.Middle(bucket), count);
        return Math.Max(running.Squares, 0);
    }

    private static Sample Of(long n, Int128 sum, double squares) =>
        new(n, (double)sum / n, n < 2 ? null : squares / (n - 1));

    private struct Running
    {
        private double mean;
        private long n;

        public double Squares { get; private set; }

        public void Add(double middle, long count)
        {
            n += count;
            var apart = middle - mean;
            mean += apart * count / n;
            Squares += count * apart * (middle - mean);
        }
    }
}
