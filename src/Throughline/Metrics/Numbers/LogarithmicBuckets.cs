namespace Throughline.Metrics.Numbers;

/// <summary>
/// Bucket k from 1 up holds the values from 1.02^(k-1) to below 1.02^k, bucket 0 only 0, and bucket -k what k holds,
/// negative. The geometric middle lies √1.02 = 1.00995 from either edge. All 64-bit values take 2,206 buckets a side.
/// </summary>
internal sealed class LogarithmicBuckets : Buckets
{
    private const double Growth = 1.02;

    private static readonly double HalfStep = Math.Sqrt(Growth);
    private static readonly double PerLogarithm = 1 / Math.Log(Growth);

    // Multiplied, not raised to a power: multiplication gives the same bits on every machine, logarithms may not.
    private static readonly double[] Edges = [.. Multiplied()];

    public override int Of(long value) =>
        value switch
        {
            > 0 => OfPositive(value),
            < 0 => -OfPositive(-(double)value),
            _ => 0,
        };

    public override double Middle(int bucket)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((long)bucket), Edges.Length, nameof(bucket));
        return bucket == 0 ? 0 : Math.Sign(bucket) * Edges[Math.Abs(bucket) - 1] * HalfStep;
    }

    private static int OfPositive(double value)
    {
        // The logarithm only says where to look; the edges decide.
        var bucket = Math.Clamp((int)(Math.Log(value) * PerLogarithm) + 1, 1, Edges.Length);
        while (Edges[bucket - 1] > value)
            bucket--;
        while (bucket < Edges.Length && Edges[bucket] <= value)
            bucket++;
        return bucket;
    }

    private static IEnumerable<double> Multiplied()
    {
        for (var edge = 1.0; edge <= long.MaxValue; edge *= Growth)
            yield return edge;
    }
}
