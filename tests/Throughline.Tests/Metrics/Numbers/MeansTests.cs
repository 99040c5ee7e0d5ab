using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

public sealed class MeansTests
{
    [Fact]
    public void A_mean_with_the_interval_of_Student()
    {
        var mean = Estimates.Mean(Made.Counts(0, 1, 1, 1, 1, 1), Buckets.Exact);

        (mean.Value, mean.N).ShouldBe((3, 5));
        mean.Low!.Value.ShouldBe(3 - 1.963243, 0.000001); // 2.776445 √(2.5/5)
        mean.High!.Value.ShouldBe(3 + 1.963243, 0.000001);
    }

    [Fact]
    public void A_mean_of_nothing_is_undefined_and_of_one_has_no_interval()
    {
        Estimates.Mean(new(), Buckets.Exact).ShouldBe(new Estimate(null, 0, null, null));
        Estimates.Mean(Made.Counts(0, 0, 1), Buckets.Exact).ShouldBe(new Estimate(2, 1, null, null));
        Estimates.Mean(Made.Counts(0, 0, 9), Buckets.Exact).ShouldBe(new Estimate(2, 9, 2, 2));
    }

    [Fact]
    public void A_mean_s_interval_stays_where_values_can_be()
    {
        var mean = Estimates.Mean(Made.Counts(2, 0, 0, 1), Buckets.Exact, least: 0, most: 3);

        mean.ShouldBe(new Estimate(1, 3, 0, 3));
    }

    [Fact]
    public void A_mean_is_exact_whatever_the_buckets()
    {
        long[] values = [1_234_567, 7_654_321, 99_999_999, 3];

        var mean = Estimates.Mean(Made.Of(Buckets.Logarithmic, values), Buckets.Logarithmic);

        mean.Value.ShouldBe(values.Average());
    }

    [Fact]
    public void Means_compared_after_Welch()
    {
        // Variances 2.5 of 5 and 3.5 of 6: t = -2.40192, 8.98936 degrees.
        var comparison = Comparisons.Means(
            Made.Counts(0, 1, 1, 1, 1, 1),
            Made.Counts(0, 0, 0, 1, 1, 1, 1, 1, 1),
            Buckets.Exact
        );

        comparison.Difference.ShouldBe(-2.5);
        comparison.P!.Value.ShouldBe(0.0398031, 0.0000005);
        comparison.Low!.Value.ShouldBe(-4.854953, 0.000005);
        comparison.High!.Value.ShouldBe(-0.145047, 0.000005);
        comparison.Verdict.ShouldBe("down");
    }

    [Fact]
    public void Means_of_too_few_to_compare_say_nothing()
    {
        Comparisons.Means(new(), Made.Counts(1), Buckets.Exact).ShouldBe(new Comparison(null, null, null, null));
        Comparisons
            .Means(Made.Counts(0, 1), Made.Counts(9), Buckets.Exact)
            .ShouldBe(new Comparison(1, null, null, null));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(1000, true)]
    public void Means_of_periods_that_agree_within_themselves_are_told_apart_by_how_many_they_are(int each, bool clear)
    {
        var comparison = Comparisons.Means(Made.Counts(0, 0, each), Made.Counts(0, each), Buckets.Exact);

        comparison.Difference.ShouldBe(1);
        comparison.IsClear.ShouldBe(clear);
        Comparisons.Means(Made.Counts(0, each), Made.Counts(0, each), Buckets.Exact).P.ShouldBe(1);
    }

    [Fact]
    public void Intervals_hold_the_truth_about_nineteen_times_in_twenty()
    {
        var random = new Random(20260329);
        var (means, medians, scores, shares) = (0, 0, 0, 0);
        const int times = 2000;
        for (var i = 0; i < times; i++)
        {
            var normal = Made.Of(Buckets.Exact, Draw(() => (long)Math.Round(500 + (100 * random.Normal()))));
            means += Holds(Estimates.Mean(normal, Buckets.Exact), 500);
            medians += Holds(Estimates.Percentile(normal, Buckets.Exact, 0.5), 500);
            var answers = Made.Of(
                Buckets.Exact,
                Draw(() =>
                    random.Next(10) switch
                    {
                        < 5 => 9,
                        < 8 => 7,
                        _ => 3,
                    }
                )
            );
            scores += Holds(Estimates.Nps(answers), 30);
            shares += Holds(Estimates.Proportion(answers.CountOf(9, 10), answers.Count), 0.5);
        }

        foreach (var held in new[] { means, medians, scores, shares })
            held.ShouldBeInRange((int)(0.935 * times), (int)(0.97 * times));

        static long[] Draw(Func<long> one) => [.. Enumerable.Range(0, 60).Select(_ => one())];
        static int Holds(Estimate estimate, double truth) => estimate.Low <= truth && truth <= estimate.High ? 1 : 0;
    }
}
