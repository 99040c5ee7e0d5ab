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
        return new(
            histogram.Count,
            (double)histogram.Sum / histogram.Count,
            running.N < 2 ? null : Math.Max(running.Squares, 0) / (running.N - 1)
        );
    }

    private struct Running
    {
        private double mean;

        public long N { get; private set; }
        public double Squares { get; private set; }

        public void Add(double middle, long count)
        {
            N += count;
            var apart = middle - mean;
            mean += apart * count / N;
            Squares += count * apart * (middle - mean);
        }
    }
}
