using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Numbers;

namespace Throughline.Insights.Detecting;

/// <summary>
/// Whether a period differs from those before it by more than such periods differ anyway. It is held against half a year
/// of them, and what they differ among themselves is part of the variance: where every week is a little different for
/// reasons of its own, the interval of one week alone would cry wolf.
/// </summary>
/// <remarks>
/// Of quiet periods at most 5 in 100 raise an alert, also when weeks resemble their neighbours; of real changes by the
/// width of an interval at least 80 in 100 do, in their first period. The width is <c>High − Low</c> of the 95 % interval
/// that the number of one quiet period is shown with, from its own measurements alone. Where periods differ among
/// themselves by as much as their intervals are wide, a change of that size is nothing new there, and fewer are told.
/// </remarks>
internal static class ChangeDetector
{
    /// <summary>Half a year: enough to know how weeks differ, and little enough to still be the same company.</summary>
    public const int Periods = 26;

    /// <summary>
    /// How unlikely a quiet period is that is told. Below one in twenty: what is reckoned for independent periods is a
    /// little too small where neighbours resemble each other, and this is the room for it.
    /// </summary>
    public const double Significance = 0.04;

    // Below that nobody knows how periods differ.
    private const int LeastPeriods = 8;
    private const double LeastDegrees = 6;

    // Below that no number of a period is worth an alert.
    private const long LeastMeasurements = 5;

    // A change that began small may have taken some periods to be seen.
    private const int LongestGrowing = 4;

    /// <param name="asked">What they measure.</param>
    /// <param name="points">In their order, with their distribution; the last is looked at, the others came before.</param>
    /// <param name="changes">From when on the level was another, as was told before: nobody is told of one change twice.</param>
    public static Verdict Judge(
        AskedMetric asked,
        IReadOnlyList<MetricPoint> points,
        IReadOnlyCollection<DateTimeOffset> changes
    )
    {
        if (asked.Metric.Kind == MetricKind.Stock)
            return StockDetector.Judge(points, changes);
        var now = points[^1];
        // The newest period always has the least: its age, and not the service, makes the difference.
        if (asked.Metric.GrowsWithAge(asked.Variant))
            return new Verdict(Judged.TooLittle, now) { Since = now.From };
        var scale = Judging.Scale(asked);
        var before = points
            .SkipLast(1)
            .Select(point => (Point: point, It: Measured.Of(point, scale)))
            .Where(one => one.It is not null)
            .Select(one => new Dated(one.Point, one.It!.Value))
            .ToList();
        var little = new Verdict(Judged.TooLittle, now) { Periods = before.Count, Since = now.From };
        if (now.N < LeastMeasurements || before.Count < LeastPeriods || Measured.Of(now, scale) is not { } measured)
            return little;
        var it = new Dated(now, measured);
        var (levels, other) = Levels.Of(before, it, changes);
        var spread = Spread.Of([.. levels.Select(Of)], it.It, Judging.Prior(asked));
        if (spread.Degrees < LeastDegrees)
            return little;
        var standing = levels[^1];
        var apart = it.It.Mean - spread.Level(Of(standing)).Mean;
        var p = Math.Max(P(spread, it, standing), other is null ? 0 : P(spread, it, other));
        var verdict = Shown(asked, levels, now, p) with
        {
            Periods = before.Count,
            Since = Since(spread, [.. standing, it]),
        };
        // The mean of few long waits may go up while most became shorter: then nothing is clear.
        return p < Significance && Math.Sign(apart) == Math.Sign(verdict.Difference ?? 0)
            ? verdict with
            {
                Judged = Judged.Changed,
            }
            : verdict;
    }

    private static double P(Spread spread, Dated it, IReadOnlyList<Dated> standing)
    {
        var (level, error) = spread.Level(Of(standing));
        return StudentT.TwoSided((it.It.Mean - level) / Math.Sqrt(spread.Of(it.It) + error), spread.Degrees);
    }

    /// <summary>The difference as the metric is shown, with an interval that knows how periods differ.</summary>
    private static Verdict Shown(
        AskedMetric asked,
        IReadOnlyList<IReadOnlyList<Dated>> levels,
        MetricPoint now,
        double p
    )
    {
        var (scale, unit) = (Judging.Shown(asked), Judging.Unit(asked));
        var it = Of(now);
        var shown = levels.Select(IReadOnlyList<Measured> (level) => [.. level.Select(one => Of(one.Point))]).ToList();
        var prior = asked.Metric.Kind == MetricKind.Duration ? (0, 0) : Judging.Prior(asked);
        var spread = Spread.Of(shown, it, prior);
        var (level, error) = spread.Level(shown[^1]);
        var difference = it.Mean - level;
        var margin = StudentT.Quantile(spread.Degrees) * Math.Sqrt(spread.Of(it) + error);
        return new Verdict(Judged.Quiet, now)
        {
            Before = unit * level,
            Difference = unit * difference,
            Low = unit * (difference - margin),
            High = unit * (difference + margin),
            P = p,
        };

        Measured Of(MetricPoint point) => Measured.Of(point, scale)!.Value;
    }

    /// <summary>Where the periods up to now fall apart best, among the last few.</summary>
    private static DateTimeOffset Since(Spread spread, IReadOnlyList<Dated> periods)
    {
        var (best, since) = (0.0, periods[^1].Point.From);
        for (var late = 1; late <= Math.Min(LongestGrowing, periods.Count - 1); late++)
        {
            var (after, errorAfter) = spread.Level([.. periods.TakeLast(late).Select(one => one.It)]);
            var (before, errorBefore) = spread.Level([.. periods.SkipLast(late).Select(one => one.It)]);
            var apart = Math.Abs(after - before) / Math.Sqrt(errorAfter + errorBefore);
            // Each further period has to say more than chance would let it.
            if (apart <= best)
                continue;
            (best, since) = (apart, periods[periods.Count - late].Point.From);
        }
        return since;
    }

    private static IReadOnlyList<Measured> Of(IReadOnlyList<Dated> level) => [.. level.Select(one => one.It)];
}
