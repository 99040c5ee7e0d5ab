using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

public sealed class RatesTests
{
    [Fact]
    public void A_rate_with_the_interval_of_Byar()
    {
        var rate = Estimates.Rate(10, 200, per: 100);

        (rate.Value, rate.N).ShouldBe((5, 200));
        // Of a count of 10: 4.787 to 18.391, where the exact interval is 4.795 to 18.391.
        rate.Low!.Value.ShouldBe(4.787 / 2, 0.001);
        rate.High!.Value.ShouldBe(18.391 / 2, 0.001);
    }

    [Fact]
    public void What_never_happened_may_yet_and_of_nobody_nothing_is_known()
    {
        var never = Estimates.Rate(0, 50, per: 100);

        (never.Value, never.Low).ShouldBe((0, 0));
        // The exact upper end of a count of 0 is 3.689.
        never.High!.Value.ShouldBe(2 * 3.69, 0.1);
        Estimates.Rate(3, 0, per: 100).ShouldBe(Estimate.Undefined);
    }

    [Fact]
    public void More_may_happen_than_there_are()
    {
        Estimates.Rate(300, 100, per: 100).Value.ShouldBe(300);
    }

    [Fact]
    public void Two_rates_differ_by_z_of_two_counts()
    {
        var comparison = Comparisons.Rates(60, 1_000, 40, 1_000, per: 100);

        comparison.Difference!.Value.ShouldBe(2, 1e-12);
        // √(60 + 40) / 10 = 1; z = 2.
        comparison.P!.Value.ShouldBe(0.0455, 0.0001);
        comparison.Low!.Value.ShouldBe(2 - 1.959964, 1e-6);
        Comparisons.Rates(1, 10, 0, 0, per: 100).ShouldBe(Comparison.Undefined);
        Comparisons.Rates(0, 10, 0, 10, per: 100).IsClear.ShouldBeFalse();
    }
}
