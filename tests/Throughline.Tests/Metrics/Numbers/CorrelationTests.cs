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
        // 0.9 at most for ten, so z = atanh(0.9) = 1.472219 ± 1.959964 · √((1 + 0.81 / 2) / 7) = 0.878088.
        rho.Low!.Value.ShouldBe(Math.Tanh(1.472219 - 0.878088), 1e-5);
        rho.High!.Value.ShouldBe(Math.Tanh(1.472219 + 0.878088), 1e-5);
    }

    // Half the first are 0 and half 1; so are the second, the other way round.
    [Fact]
    public void Ties_share_their_rank_and_what_agrees_wholly_is_not_certain()
    {
        var rho = Correlation.Spearman([.. Enumerable.Range(0, 20).Select(place => (place % 2.0, 1 - place % 2.0))]);

        rho.Value!.Value.ShouldBe(-1, 1e-12);
        rho.Low!.Value.ShouldBe(-1, 1e-12);
        // z = atanh(-0.95) = -1.831781 ± 1.959964 · √((1 + 0.9025 / 2) / 17) = 0.572650.
        rho.High!.Value.ShouldBe(Math.Tanh(-1.831781 + 0.572650), 1e-5);
    }

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
