using Throughline.Host.Web.Customers.Figure;
using static Throughline.Tests.Host.Customers.FigureWorld;

namespace Throughline.Tests.Host.Customers;

public sealed class LineFigureTests
{
    [Theory]
    [InlineData(960, 340)]
    [InlineData(358, 268)]
    public void Labels_never_touch_each_other_the_line_or_the_edge(double width, double height)
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var points = Life(seed, 30 + (seed * 7));
            var figure = Draw(points, 1_000, width, height);
            foreach (var label in figure.Labels)
            {
                label.Box.Left.ShouldBeGreaterThanOrEqualTo(0);
                label.Box.Right.ShouldBeLessThanOrEqualTo(width);
                label.Box.Bottom.ShouldBeLessThanOrEqualTo(figure.Floor);
                foreach (var other in figure.Labels.Where(other => other != label))
                    label.Box.Touches(other.Box, 0).ShouldBeFalse();
                foreach (var node in figure.Nodes)
                    label
                        .Box.Touches(new Box(node.X, figure.Y(node), node.X, figure.Y(node)), 3)
                        .ShouldBeFalse($"seed {seed}: {label.Text} on a dot");
            }
        }
    }

    [Fact]
    public void The_lowest_and_the_highest_moment_are_told_first()
    {
        var points = new[] { Point(0), Point(10, 0.8), Point(20, -0.9, "call.received", "support"), Point(30, 0.2) };
        var moments = Moments.Of(points);
        moments[0].Kind.ShouldBe(MomentKind.Lowest);
        moments[0].Seq.ShouldBe(points[2].Seq);
        moments[1].Seq.ShouldBe(points[1].Seq);
        Draw(points, 40).Labels.Select(label => label.Seq).ShouldContain(points[2].Seq);
    }

    [Fact]
    public void Nobody_is_said_to_have_felt_what_is_not_known()
    {
        var figure = Draw([Point(0), Point(10), Point(20)], 30);
        figure.Known.ShouldBeNull();
        figure.Line.ShouldAllBe(piece => piece.IsGuess);
        figure.Labels.ShouldBeEmpty();
    }

    [Fact]
    public void The_line_is_a_guess_before_the_first_feeling_and_after_the_last()
    {
        var figure = Draw([Point(0), Point(10, 0.5), Point(20, -0.5), Point(30)], 40);
        figure.Line.Select(piece => piece.IsGuess).ShouldBe([true, false, true]);
    }

    [Fact]
    public void Service_swells_the_line_where_it_happened_and_nowhere_else()
    {
        var points = Enumerable
            .Range(0, 40)
            .Select(day => Point(day * 3, 0.1, "visit", day is 20 or 21 ? "support" : "use"))
            .ToList();
        var figure = Draw(points, 120);
        var swell = figure.Swells.ShouldHaveSingleItem();
        swell.From.ShouldBeLessThan(figure.Scale.X(Day(60)));
        swell.To.ShouldBeGreaterThan(figure.Scale.X(Day(63)));
        (swell.To - swell.From).ShouldBeLessThan(60);
        figure.Bands.ShouldContain(band => band.IsService);
    }

    [Fact]
    public void Bands_cover_the_picture_without_gap_or_overlap()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var bands = Draw(Life(seed, 120), 2_000).Bands;
            bands[0].X.ShouldBe(0);
            (bands[^1].X + bands[^1].Width).ShouldBe(960, 0.01);
            foreach (var (band, next) in bands.Zip(bands.Skip(1)))
            {
                (band.X + band.Width).ShouldBe(next.X, 0.01);
                band.Stage.ShouldNotBe(next.Stage);
            }
        }
    }

    [Fact]
    public void Ten_thousand_touchpoints_become_no_more_dots_than_an_eye_can_tell_apart()
    {
        var points = Life(7, 10_000);
        var figure = Draw(points, 20_000);
        figure.Nodes.Count.ShouldBeLessThanOrEqualTo(80);
        figure.Nodes.Sum(node => node.Count).ShouldBe(10_000);
        foreach (var (node, next) in figure.Nodes.Zip(figure.Nodes.Skip(1)))
        {
            (next.X - node.X).ShouldBeGreaterThan(5);
            next.From.ShouldBeGreaterThanOrEqualTo(node.To);
        }
    }

    [Fact]
    public void A_node_says_the_mean_of_what_is_known_and_of_how_many()
    {
        var points = new[] { Point(0, 1), Point(0.01, 0), Point(0.02), Point(100), Point(200), Point(300, -1) };
        var node = Draw(points, 300).Nodes[0];
        (node.Count, node.Felt, node.Feeling).ShouldBe((3, 2, 0.5));
    }

    [Fact]
    public void Names_of_months_do_not_run_into_each_other_and_tell_the_year_when_it_changes()
    {
        var points = Enumerable.Range(0, 30).Select(i => Point(i * 25)).ToList();
        var ticks = Draw(points, 740).Ticks;
        ticks[0].Text.ShouldBe("Jan 2026");
        ticks.ShouldContain(tick => tick.Text.EndsWith("2027"));
        foreach (var (tick, next) in ticks.Zip(ticks.Skip(1)))
            (next.X - tick.X).ShouldBeGreaterThan(
                (TextWidth.Of(tick.Text, Ticks.Size) + TextWidth.Of(next.Text, Ticks.Size)) / 2
            );
    }

    [Fact]
    public void A_stretch_of_a_morning_is_named_by_the_hour()
    {
        var points = Enumerable.Range(0, 12).Select(i => Point(i / 96.0)).ToList();
        Draw(points, 12 / 96.0).Ticks.ShouldContain(tick => tick.Text == "01:00");
    }

    [Fact]
    public void The_curve_never_leaves_the_range_of_its_points_and_passes_through_each()
    {
        var random = new Random(3);
        for (var i = 0; i < 50; i++)
        {
            var knots = Enumerable.Range(0, 12).Select(k => (X: k * 10.0, Y: random.NextDouble() * 100)).ToList();
            var curve = new Curve(knots);
            foreach (var (knot, next) in knots.Zip(knots.Skip(1)))
            {
                curve.Y(knot.X).ShouldBe(knot.Y, 1e-9);
                for (var t = 0.05; t < 1; t += 0.05)
                    curve
                        .Y(knot.X + (t * 10))
                        .ShouldBeInRange(Math.Min(knot.Y, next.Y) - 1e-9, Math.Max(knot.Y, next.Y) + 1e-9);
            }
        }
    }
}
