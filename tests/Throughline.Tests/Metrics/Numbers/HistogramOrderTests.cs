using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

public sealed class HistogramOrderTests
{
    /// <summary>Values are added, taken away, taken away before they are added, one by one and as whole histograms.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Any_sequence_of_adding_and_taking_away_gives_the_bytes_of_a_recomputation(int seed)
    {
        var random = new Random(seed);
        var held = new SortedDictionary<long, int>();
        var histogram = new Histogram();
        for (var step = 1; step <= 3000; step++)
        {
            var old = held.Count > 0 && random.Next(2) == 0;
            var value = old ? held.Keys.ElementAt(random.Next(held.Count)) : Any(random);
            var by = old && random.Next(2) == 0 ? -held[value] : random.Next(-2, 4);
            Change(histogram, value, by, random.Next(3));
            held[value] = held.GetValueOrDefault(value) + by;
            if (held[value] == 0)
                held.Remove(value);
            if (step % 150 == 0)
                histogram.Bytes().ShouldBe(Recomputed(held).Bytes(), $"step {step}");
        }
        held.Values.ShouldContain(count => count < 0);

        histogram.Clear();
        histogram.Bytes().ShouldBe(new Histogram().Bytes(), "cleared");
        var some = held.Where(pair => pair.Value > 0).Take(20).ToDictionary();
        foreach (var (value, count) in some)
            Change(histogram, value, count, random.Next(3));
        var anew = Recomputed(new(some));
        histogram.Bytes().ShouldBe(anew.Bytes(), "used again");
        for (var rank = 1; rank <= anew.Count; rank++)
            histogram.BucketAt(rank).ShouldBe(anew.BucketAt(rank));
        histogram
            .CountOf(0, 900)
            .ShouldBe(anew.Buckets.Where(one => one.Bucket is >= 0 and <= 900).Sum(one => one.Count));
        foreach (var (value, count) in some)
            held[value] -= count;
        foreach (var (value, count) in held.Where(pair => pair.Value != 0).ToList())
            Change(histogram, value, count, random.Next(3));
        foreach (var (value, count) in some)
            held[value] += count;

        foreach (var (value, count) in held)
            Change(histogram, value, -count, random.Next(3));
        histogram.Bytes().ShouldBe(new Histogram().Bytes());
    }

    private static long Any(Random random) => (long)Math.Exp(random.NextDouble() * 43) * random.Next(-1, 3);

    private static void Change(Histogram histogram, long value, int by, int way)
    {
        var change = new Histogram();
        (way == 0 ? histogram : change).Add(Buckets.Logarithmic.Of(value), by, (Int128)by * value);
        if (way == 1)
            histogram.Add(change);
        if (way == 2)
        {
            ReadOnlySpan<byte> bytes = change.Bytes();
            histogram.AddFrom(ref bytes);
        }
    }

    private static Histogram Recomputed(SortedDictionary<long, int> held)
    {
        var histogram = new Histogram();
        foreach (var (value, count) in held)
            histogram.Add(Buckets.Logarithmic.Of(value), count, (Int128)count * value);
        return histogram;
    }
}
