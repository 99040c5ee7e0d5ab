using Throughline.Host.Web.Customers.Figure;
using static Throughline.Tests.Host.Customers.FigureWorld;

namespace Throughline.Tests.Host.Customers;

public sealed class TimeScaleTests
{
    [Fact]
    public void Time_runs_evenly_where_nothing_is_folded()
    {
        long[] weekly = [.. Enumerable.Range(0, 21).Select(week => Day(week * 7))];
        var scale = new TimeScale(weekly, weekly[0], weekly[^1], 0, 1_000);

        scale.Folds.ShouldBeEmpty();
        scale.X(Day(70)).ShouldBe(500, 0.01);
        scale.At(500).ShouldBe(Day(70));
    }

    [Fact]
    public void A_long_quiet_stretch_is_folded_to_the_width_of_its_mark_and_named()
    {
        long[] instants = [Day(0), Day(2), Day(4), Day(6), Day(8), Day(200), Day(202), Day(204), Day(206)];
        var scale = new TimeScale(instants, instants[0], instants[^1], 0, 960);

        var fold = scale.Folds.ShouldHaveSingleItem();
        (fold.From, fold.To).ShouldBe((Day(8), Day(200)));
        (scale.X(Day(200)) - scale.X(Day(8))).ShouldBe(Fold.Width, 0.01);
        // A day before the fold is as wide as a day after it.
        (scale.X(Day(4)) - scale.X(Day(2))).ShouldBe(scale.X(Day(204)) - scale.X(Day(202)), 0.01);
    }

    [Fact]
    public void Silence_until_now_is_folded_too()
    {
        var scale = new TimeScale([Day(0), Day(1), Day(2), Day(3)], Day(0), Day(400), 0, 960);
        scale.Folds.ShouldHaveSingleItem().To.ShouldBe(Day(400));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Order_is_kept_whatever_is_folded_and_each_place_leads_back_to_its_instant(int seed)
    {
        var points = Life(seed, 200);
        var scale = new TimeScale([.. points.Select(point => point.At)], points[0].At, points[^1].At, 20, 940);

        var places = points.Select(point => scale.X(point.At)).ToList();
        places.ShouldBe(places.Order());
        places[0].ShouldBe(20, 0.01);
        places[^1].ShouldBe(940, 0.01);
        foreach (var point in points)
            scale.X(scale.At(scale.X(point.At))).ShouldBe(scale.X(point.At), 0.1);
    }

    [Fact]
    public void One_instant_alone_has_a_place()
    {
        var scale = new TimeScale([Day(1), Day(1)], Day(1), Day(1), 20, 940);
        scale.X(Day(1)).ShouldBe(20);
    }
}
