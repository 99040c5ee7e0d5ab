using System.Buffers;
using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

/// <summary>Histograms as the tests need them.</summary>
internal static class Made
{
    /// <summary>How many of 0, of 1, of 2 and so on.</summary>
    public static Histogram Counts(params long[] counts)
    {
        var histogram = new Histogram();
        for (var value = 0; value < counts.Length; value++)
            histogram.Add(value, counts[value], counts[value] * (Int128)value);
        return histogram;
    }

    public static Histogram Of(Buckets buckets, IEnumerable<long> values)
    {
        var histogram = new Histogram();
        foreach (var value in values)
            histogram.Add(buckets.Of(value), 1, value);
        return histogram;
    }

    public static byte[] Bytes(this Histogram histogram)
    {
        var writer = new ArrayBufferWriter<byte>();
        histogram.WriteTo(writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Normally distributed around 0 with a deviation of 1 (Box and Muller).</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
