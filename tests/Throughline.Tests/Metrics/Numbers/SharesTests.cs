using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

/// <summary>NPS, CSAT and churn: the answers that are known beforehand.</summary>
public sealed class SharesTests
{
    [Fact]
    public void Nps_of_162_promoters_108_passives_and_54_detractors()
    {
        var nps = Estimates.Nps(Scores(54, 108, 162));

        nps.N.ShouldBe(324);
        nps.Value!.Value.ShouldBe(33.333, 0.0005);
        ((nps.Low + nps.High) / 2)!.Value.ShouldBe(33.028, 0.0005);
        ((nps.High - nps.Low) / 2)!.Value.ShouldBe(8.082, 0.0005);
        Error(Scores(54, 108, 162)).ShouldBe(4.1409, 0.00005);
    }

    [Fact]
    public void Nps_of_each_score_from_0_to_10()
    {
        var scores = Made.Counts(12, 13, 12, 11, 4, 27, 34, 94, 197, 232, 364);

        Estimates
            .Nps(scores)
            .ShouldSatisfyAllConditions(nps => nps.N.ShouldBe(1000), nps => nps.Value!.Value.ShouldBe(48.3, 1e-9));
        Error(scores).ShouldBe(2.1811, 0.00005);
    }

    [Theory]
    [InlineData(0, 0, 0, null, null, null)]
    [InlineData(0, 0, 1, 100d, -48.498, 100d)] // 25 ± 73.498, and the score itself
    [InlineData(1, 0, 0, -100d, -100d, 48.498)]
    [InlineData(0, 1, 0, 0d, -60.012, 60.012)] // ± 1.96 √(1.5/4)/√4
    [InlineData(0, 0, 1000, 100d, 99.287, 100d)]
    public void Nps_of_few_or_of_one_mind(
        int detractors,
        int passives,
        int promoters,
        double? nps,
        double? low,
        double? high
    )
    {
        var estimate = Estimates.Nps(Scores(detractors, passives, promoters));

        estimate.N.ShouldBe(detractors + passives + promoters);
        estimate.Value.ShouldBe(nps);
        Near(estimate.Low, low, 0.005);
        Near(estimate.High, high, 0.005);
    }

    [Fact]
    public void Nps_compared_by_the_two_variances()
    {
        var comparison = Comparisons.Nps(Scores(54, 90, 180), Scores(54, 108, 162));

        comparison.Difference!.Value.ShouldBe(5.556, 0.0005);
        comparison.P!.Value.ShouldBe(0.3461, 0.00005);
        // z 0.9422: the difference in standard errors.
        (comparison.Difference / ((comparison.High - comparison.Low) / (2 * Normal.Z)))!.Value.ShouldBe(
            0.9422,
            0.00005
        );
        comparison.Verdict.ShouldBe("no clear difference");
    }

    [Theory]
    [InlineData(86, 100, 0.86, 0.77863, 0.91474)]
    [InlineData(5, 5, 1, 0.56552, 1)]
    [InlineData(0, 5, 0, 0, 0.43448)]
    [InlineData(0, 1, 0, 0, 0.79345)]
    [InlineData(1, 1, 1, 0.20655, 1)]
    [InlineData(500, 10_000, 0.05, 0.045898, 0.054447)] // churn 5.00 %
    [InlineData(125, 5_000, 0.025, 0.021023, 0.029706)] // early churn 2.50 %
    public void A_proportion_with_the_interval_of_Wilson(long yes, long n, double value, double low, double high)
    {
        var estimate = Estimates.Proportion(yes, n);

        estimate.N.ShouldBe(n);
        estimate.Value.ShouldBe(value);
        estimate.Low!.Value.ShouldBe(low, 0.000005);
        estimate.High!.Value.ShouldBe(high, 0.000005);
    }

    [Theory, InlineData(1), InlineData(7), InlineData(1_000), InlineData(123_456_789)]
    public void The_ends_of_a_proportion_are_0_and_1_exactly(long n)
    {
        Estimates.Proportion(0, n).Low.ShouldBe(0);
        Estimates.Proportion(n, n).High.ShouldBe(1);
    }

    [Fact]
    public void A_proportion_of_nothing_is_undefined_and_of_more_than_all_refused()
    {
        Estimates.Proportion(0, 0).ShouldBe(new Estimate(null, 0, null, null));
        Comparisons.Proportions(0, 0, 5, 10).ShouldBe(new Comparison(null, null, null, null));
        Comparisons.Nps(new(), Scores(1, 1, 1)).Verdict.ShouldBe("no clear difference");
        Should.Throw<ArgumentOutOfRangeException>(() => Estimates.Proportion(6, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => Estimates.Proportion(-1, 5));
    }

    [Theory]
    [InlineData(60, 100, 40, 100, 0.2, 0.00389, "up")] // 0.2/√(0.0048)
    [InlineData(40, 100, 60, 100, -0.2, 0.00389, "down")]
    [InlineData(50, 100, 45, 100, 0.05, 0.47840, "no clear difference")] // 0.05/√(0.004975)
    [InlineData(1, 1, 0, 1, 1, 0.38648, "no clear difference")] // 2/3 and 1/3: (1/3)/√(4/27)
    [InlineData(4, 1000, 0, 1000, 0.004, 0.10173, "no clear difference")] // 5 and 1 of 1002
    [InlineData(10, 10, 10, 10, 0, 1, "no clear difference")]
    public void Proportions_compared(
        long yes,
        long n,
        long yesBefore,
        long before,
        double difference,
        double p,
        string verdict
    )
    {
        var comparison = Comparisons.Proportions(yes, n, yesBefore, before);

        comparison.Difference!.Value.ShouldBe(difference, 1e-12);
        comparison.P!.Value.ShouldBe(p, 0.000006);
        comparison.Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void One_promoter_against_one_detractor_is_no_clear_difference() =>
        Comparisons
            .Nps(Scores(0, 0, 1), Scores(1, 0, 0))
            .ShouldSatisfyAllConditions(
                comparison => comparison.Difference.ShouldBe(200),
                comparison => comparison.IsClear.ShouldBeFalse()
            );

    private static Histogram Scores(int detractors, int passives, int promoters) =>
        Made.Counts(detractors, 0, 0, 0, 0, 0, 0, passives, 0, 0, promoters);

    /// <summary>The standard error of one score: a score compared with itself has √2 of it.</summary>
    private static double Error(Histogram scores)
    {
        var same = Comparisons.Nps(scores, scores);
        return (same.High - same.Low)!.Value / 2 / Normal.Z / Math.Sqrt(2);
    }

    private static void Near(double? value, double? expected, double within)
    {
        (value is null).ShouldBe(expected is null);
        if (expected is { } number)
            value!.Value.ShouldBe(number, within);
    }
}
