using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

public sealed class DurationsTests
{
    private static readonly Estimate Ten = new(10, 5, 8, 13);
    private static readonly Estimate Seven = new(7, 5, 5, 8);

    public static TheoryData<string, long, long, double[]> Shapes { get; } =
        new(
            from shape in new[] { "even", "waiting", "skewed", "two humps", "with nothing", "all alike" }
            from n in new[] { 1, 2, 10, 99, 2500 }
            select (shape, (long)n, (long)(n * 31), new[] { 0.01, 0.07, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1 })
        );

    [Theory, MemberData(nameof(Shapes))]
    public void Percentiles_are_within_one_percent_of_those_of_the_values(
        string shape,
        long n,
        long seed,
        double[] shares
    )
    {
        var random = new Random((int)seed);
        long[] values = [.. Enumerable.Range(0, (int)n).Select(_ => Value(shape, random)).Order()];
        var histogram = Made.Of(Buckets.Logarithmic, values);

        foreach (var p in shares)
        {
            var exact = values[(int)Math.Ceiling((decimal)p * n) - 1];
            var estimate = Estimates.Percentile(histogram, Buckets.Logarithmic, p);
            estimate.N.ShouldBe(n);
            estimate.Value!.Value.ShouldBe(exact, (exact * 0.01) + 1e-9, $"p {p}");
            (estimate.Low ?? 0).ShouldBeLessThanOrEqualTo(estimate.Value.Value);
            (estimate.High ?? double.MaxValue).ShouldBeGreaterThanOrEqualTo(estimate.Value.Value);
        }
    }

    [Theory]
    [InlineData(100, 0.5, 50d, 41d, 60d)] // 50 ± 9.8
    [InlineData(100, 0.07, 7d, 2d, 13d)] // 7 ± 5.0009: 1.9991 and 12.0009
    [InlineData(10, 0.5, 5d, 2d, 9d)] // 5 ± 3.099
    [InlineData(10, 0.95, 10d, 9d, null)] // 9.5 ± 1.35
    [InlineData(10, 0.05, 1d, null, 2d)]
    [InlineData(1, 0.5, 1d, null, null)]
    [InlineData(10, 1, 10d, 10d, 10d)]
    public void A_percentile_is_the_nearest_rank_between_order_statistics(
        int n,
        double p,
        double value,
        double? low,
        double? high
    )
    {
        var ranks = Made.Of(Buckets.Exact, Enumerable.Range(1, n).Select(i => (long)i));

        Estimates.Percentile(ranks, Buckets.Exact, p).ShouldBe(new Estimate(value, n, low, high));
    }

    [Fact]
    public void A_percentile_of_nothing_is_undefined_and_beyond_all_refused()
    {
        Estimates.Percentile(new(), Buckets.Exact, 0.5).ShouldBe(new Estimate(null, 0, null, null));
        Should.Throw<ArgumentOutOfRangeException>(() => Estimates.Percentile(Made.Counts(1), Buckets.Exact, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Estimates.Percentile(Made.Counts(1), Buckets.Exact, 50));
    }

    /// <summary>Counts of 0, 1, 2 …; by hand: pairs won + half of those tied, variance n₁n₂/12·(N+1-Σ(t³-t)/(N(N-1))).</summary>
    [Theory]
    [InlineData("0 1 1", "0 0 1 1", 0.125, 0.414216)] // U ½ of 4, variance 1.5, z 1/√1.5
    [InlineData("0 0 0 0 1 1 1 1", "1 1 1 1", 1, 0.030383)] // U 16 of 16, no ties: z 7.5/√12
    [InlineData("3 2 1", "1 2 4", 0.25, 0.129978)] // U 10.5 of 42, ties 4 4 5, variance 43.6154: z 10/6.6042
    [InlineData("5", "7", 0.5, 1)]
    [InlineData("1 0 1", "0 1", 0.5, 1)]
    public void Mann_and_Whitney_with_ties(string now, string before, double superiority, double p)
    {
        var (one, other) = (Parsed(now), Parsed(before));

        var there = Comparisons.Durations(one, other, Ten, Seven);
        var back = Comparisons.Durations(other, one, Seven, Ten);

        there.Superiority!.Value.ShouldBe(superiority, 1e-12);
        back.Superiority!.Value.ShouldBe(1 - superiority, 1e-12);
        there.P!.Value.ShouldBe(p, 0.000001);
        back.P!.Value.ShouldBe(there.P.Value, 1e-12);
    }

    [Fact]
    public void The_difference_is_that_of_the_estimates_shown_with_an_interval_from_theirs()
    {
        var comparison = Comparisons.Durations(Made.Counts(0, 1), Made.Counts(1), Ten, Seven);

        comparison.Difference.ShouldBe(3);
        comparison.Low!.Value.ShouldBe(3 - Math.Sqrt(5), 1e-12); // 10 - 8 and 8 - 7
        comparison.High!.Value.ShouldBe(3 + Math.Sqrt(13), 1e-12); // 13 - 10 and 7 - 5
        Comparisons
            .Durations(Made.Counts(0, 1), Made.Counts(1), Ten with { High = null }, Seven)
            .ShouldSatisfyAllConditions(open => open.Low.ShouldNotBeNull(), open => open.High.ShouldBeNull());
    }

    [Fact]
    public void Durations_of_an_empty_period_are_not_compared()
    {
        var comparison = Comparisons.Durations(Made.Counts(0, 1), new(), Ten, Estimate.Undefined);

        comparison.ShouldBe(new Comparison(null, null, null, null));
        comparison.Verdict.ShouldBe("no clear difference");
    }

    [Fact]
    public void What_most_values_contradict_is_not_clear()
    {
        var now = Made.Counts(90, 0, 0, 10);
        var before = Made.Counts(0, 100);

        Comparisons.Durations(now, before, Seven, Ten).Verdict.ShouldBe("down");
        Comparisons
            .Durations(now, before, Ten, Seven)
            .ShouldSatisfyAllConditions(
                comparison => comparison.P!.Value.ShouldBeLessThan(0.001),
                comparison => comparison.Verdict.ShouldBe("no clear difference")
            );
    }

    private static Histogram Parsed(string counts) => Made.Counts([.. counts.Split(' ').Select(long.Parse)]);

    private static long Value(string shape, Random random) =>
        shape switch
        {
            "even" => random.NextInt64(1, 86_400_000_000),
            "waiting" => (long)(-3_600_000_000 * Math.Log(1 - random.NextDouble())),
            "skewed" => (long)Math.Exp(20 + (2.5 * random.Normal())),
            "two humps" => (long)Math.Exp((random.Next(2) == 0 ? 15 : 25) + (0.2 * random.Normal())),
            "with nothing" => random.Next(3) == 0 ? 0 : random.Next(1, 20),
            _ => 123_456,
        };
}
