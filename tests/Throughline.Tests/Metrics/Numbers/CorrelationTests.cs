using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

public sealed class CorrelationTests
{
    // Ranks 1 to 10 against 2 1 4 3 6 5 8 7 10 9: squares of differences sum up to 10, so 1 − 6·10/990.
    [Fact]
    public void Ranks_go_together_as_far_as_counted_by_hand()
    {
        double[] second = [2, 1, 4, 3, 6, 5, 8, 7, 10, 9];

        var rho = Correlation.Spearman([.. second.Select((value, place) => (place * 3.0, value * value))]);

        rho.N.ShouldBe(10);
        rho.Value!.Value.ShouldBe(1 - 60.0 / 990, 1e-12);
        // z = atanh(0.939394) = 1.732868 ± 1.959964 · √(1.06 / 7) = 0.762699.
        rho.Low!.Value.ShouldBe(Math.Tanh(1.732868 - 0.762699), 1e-5);
        rho.High!.Value.ShouldBe(Math.Tanh(1.732868 + 0.762699), 1e-5);
    }

    // Half the first are 0 and half 1; so are the second, the other way round.
    [Fact]
    public void Ties_share_their_rank() =>
        Correlation
            .Spearman([.. Enumerable.Range(0, 20).Select(place => (place % 2.0, 1 - place % 2.0))])
            .Value!.Value.ShouldBe(-1, 1e-12);

    [Fact]
    public void Too_few_and_what_never_differs_tell_nothing()
    {
        Correlation
            .Spearman([.. Enumerable.Range(0, 9).Select(place => ((double)place, (double)place))])
            .ShouldBe(new Estimate(null, 9, null, null));
        Correlation
            .Spearman([.. Enumerable.Range(0, 30).Select(place => ((double)place, 7.0))])
            .ShouldBe(new Estimate(null, 30, null, null));
    }
}
