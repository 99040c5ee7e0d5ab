using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

public sealed class HistogramTests
{
    [Fact]
    public void What_is_stored_is_written_the_same_for_ever()
    {
        var histogram = new Histogram();
        histogram.Add(5, 1, 5);
        histogram.Add(3, 2, 6);
        histogram.Add(-1, 1, -1);

        // Seven bytes; sum 10; bucket -1: 1; three skipped: 2; one skipped: 1. Zigzag doubles, odd is negative.
        Convert.ToHexString(histogram.Bytes()).ShouldBe("0714010203040102");
        Convert.ToHexString(new Histogram().Bytes()).ShouldBe("00");
    }

    [Fact]
    public void What_was_written_reads_back_and_the_next_one_follows()
    {
        var far = new Histogram();
        far.Add(int.MaxValue, long.MaxValue, Int128.MaxValue);
        far.Add(int.MinValue, -4, Int128.MinValue + 1);
        far.Add(0, 1, 0);
        var wide = Made.Of(Buckets.Logarithmic, Enumerable.Range(0, 5000).Select(i => (long)Math.Exp(i / 120.0)));
        Histogram[] all = [far, new(), wide, Made.Counts(0, 3, 200)];
        ReadOnlySpan<byte> bytes = all.SelectMany(Made.Bytes).ToArray();
        var passed = bytes;

        foreach (var histogram in all)
        {
            var read = Histogram.Read(ref bytes);
            read.Buckets.ShouldBe(histogram.Buckets);
            (read.Count, read.Sum).ShouldBe((histogram.Count, histogram.Sum));
            read.Bytes().ShouldBe(histogram.Bytes());
            Histogram.Skip(ref passed);
            passed.Length.ShouldBe(bytes.Length);
        }
        bytes.Length.ShouldBe(0);
    }

    [Fact]
    public void Buckets_come_ascending_without_those_that_hold_nothing()
    {
        var histogram = new Histogram();
        foreach (var bucket in new[] { 7, 2_000_000, -9000, 6, int.MinValue, 7, 4 })
            histogram.Add(bucket, 1, bucket);
        histogram.Add(4, -1, -4);
        histogram.Add(2_000_000, -1, -2_000_000);

        histogram.Buckets.ShouldBe([(int.MinValue, 1), (-9000, 1), (6, 1), (7, 2)]);
        histogram.CountOf(-9000, 6).ShouldBe(2);
        histogram.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void Whatever_was_taken_away_again_leaves_nothing()
    {
        var histogram = Made.Counts(1, 2, 3);
        var away = new Histogram();
        away.Add(2, -3, -6);
        away.Add(1, -2, -2);
        histogram.IsEmpty.ShouldBeFalse();

        histogram.Add(away);
        histogram.Add(0, -1, 0);

        histogram.IsEmpty.ShouldBeTrue();
        histogram.Bytes().ShouldBe(new Histogram().Bytes());
    }

    [Fact]
    public void A_count_of_none_hides_no_sum_and_no_bucket()
    {
        var sum = new Histogram();
        sum.Add(4, 1, 4);
        sum.Add(4, -1, -5);
        var buckets = new Histogram();
        buckets.Add(4, 1, 4);
        buckets.Add(3, -1, -4);

        (sum.Count, sum.IsEmpty).ShouldBe((0, false));
        (buckets.Count, buckets.Sum, buckets.IsEmpty).ShouldBe((0, 0, false));
        sum.Bytes().ShouldNotBe(new Histogram().Bytes());
        buckets.Bytes().ShouldNotBe(new Histogram().Bytes());
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")] // says two bytes, has none
    [InlineData("020204")] // a bucket without its count
    [InlineData("028080")] // an integer that does not end
    [InlineData("FFFFFFFFFFFFFFFFFFFFFF01")] // one of more than 64 bits
    [InlineData("0900FEFFFFFF0F020002")] // the bucket after the last
    [InlineData("1480808080808080808080808080808080808080800002")] // a sum of more than 128 bits
    public void Bytes_that_nobody_wrote_are_refused(string hex)
    {
        var given = Convert.FromHexString(hex);

        Should.Throw<InvalidDataException>(() =>
        {
            ReadOnlySpan<byte> bytes = given;
            Histogram.Read(ref bytes);
        });
    }

    [Fact]
    public void Adding_days_together_makes_no_garbage()
    {
        var day = Made.Of(Buckets.Logarithmic, Enumerable.Range(1, 300).Select(i => i * 1_000_000L)).Bytes();
        var all = new Histogram();
        Add(1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Add(1000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        all.Count.ShouldBe(300 * 1001);

        void Add(int days)
        {
            for (var i = 0; i < days; i++)
            {
                ReadOnlySpan<byte> bytes = day;
                all.AddFrom(ref bytes);
            }
        }
    }
}
