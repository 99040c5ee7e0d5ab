using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

public sealed class BucketsTests
{
    private static readonly long[] Corners =
    [
        .. Enumerable.Range(1, 200).Select(i => (long)i),
        .. Enumerable.Range(0, 62).SelectMany(i => new[] { (1L << i) - 1, 1L << i, (1L << i) + 1 }),
        long.MaxValue,
    ];

    [Fact]
    public void A_logarithmic_middle_is_within_one_percent_of_every_value()
    {
        foreach (var value in Corners.Concat(Corners.Select(value => -value)))
        {
            var middle = Buckets.Logarithmic.Middle(Buckets.Logarithmic.Of(value));
            Math.Abs(middle - value).ShouldBeLessThanOrEqualTo(Math.Abs((double)value) * 0.01, $"{value}");
        }
    }

    [Fact]
    public void Larger_values_are_never_in_smaller_buckets()
    {
        foreach (var buckets in new[] { Buckets.Logarithmic, Buckets.Hundredths })
        {
            var ordered = Corners.Concat(Corners.Select(value => -value)).Append(0).Where(Fits).Order().ToArray();

            ordered.Select(buckets.Of).ShouldBe(ordered.Select(buckets.Of).Order());

            bool Fits(long value) => buckets == Buckets.Logarithmic || Math.Abs(value) <= 1_000_000;
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 36)] // 1.02^35 = 1.99989
    [InlineData(-2, -36)]
    [InlineData(1_000_000, 698)] // 1.02^697 = 987,006
    [InlineData(long.MaxValue, 2206)]
    [InlineData(long.MinValue, -2206)]
    public void A_logarithmic_bucket_is_the_same_for_ever_since_it_is_stored(long value, int bucket) =>
        Buckets.Logarithmic.Of(value).ShouldBe(bucket);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(4_999, 0, 0)]
    [InlineData(5_000, 1, 10_000)]
    [InlineData(-4_999, 0, 0)]
    [InlineData(-5_000, -1, -10_000)]
    [InlineData(500_000, 50, 500_000)]
    [InlineData(-1_000_000, -100, -1_000_000)]
    [InlineData(1_000_000, 100, 1_000_000)]
    public void A_hundredth_is_the_nearest_one(long value, int bucket, double middle)
    {
        Buckets.Hundredths.Of(value).ShouldBe(bucket);
        Buckets.Hundredths.Middle(bucket).ShouldBe(middle);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(10)]
    public void An_exact_bucket_is_the_value_itself(int value)
    {
        Buckets.Exact.Of(value).ShouldBe(value);
        Buckets.Exact.Middle(value).ShouldBe(value);
    }

    [Fact]
    public void What_no_bucket_can_be_is_refused()
    {
        Should.Throw<OverflowException>(() => Buckets.Exact.Of(int.MaxValue + 1L));
        Should.Throw<ArgumentOutOfRangeException>(() => Buckets.Logarithmic.Middle(2207));
        Should.Throw<ArgumentOutOfRangeException>(() => Buckets.Logarithmic.Middle(int.MinValue));
    }
}
