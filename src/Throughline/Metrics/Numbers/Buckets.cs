namespace Throughline.Metrics.Numbers;

/// <summary>
/// Which bucket of a histogram a value falls in. Values are whole units: score points, 0 or 1, microseconds, minor units
/// of money, millionths of sentiment. Larger values never fall in smaller buckets, so that buckets keep their order.
/// </summary>
public abstract class Buckets
{
    /// <summary>One bucket for each value: scores, yes and no, counts of contacts.</summary>
    public static Buckets Exact { get; } = new ExactBuckets();

    /// <summary>Each 2 % wider than the one before: durations and money. The middle is within 1 % of every value.</summary>
    public static Buckets Logarithmic { get; } = new LogarithmicBuckets();

    /// <summary>The nearest hundredth of a value from -1 to 1 in millionths, halves away from 0: sentiment.</summary>
    public static Buckets Hundredths { get; } = new HundredthBuckets();

    /// <exception cref="OverflowException">An exact value that does not fit in 32 bits.</exception>
    public abstract int Of(long value);

    /// <returns>What stands for all values of a bucket, in units.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No value falls in that bucket.</exception>
    public abstract double Middle(int bucket);

    private sealed class ExactBuckets : Buckets
    {
        public override int Of(long value) => checked((int)value);

        public override double Middle(int bucket) => bucket;
    }

    private sealed class HundredthBuckets : Buckets
    {
        private const int Width = 10_000;

        public override int Of(long value) => checked((int)((value + Math.Sign(value) * (Width / 2)) / Width));

        public override double Middle(int bucket) => (double)bucket * Width;
    }
}
