using Throughline.Metrics.Asking;
using Throughline.Metrics.Numbers;

namespace Throughline.Insights.Detecting;

/// <summary>
/// What stands at the end of a period is where it stood before and what came and went: what is judged is by how much it
/// rose or fell, against how much it usually does. A level that stays where it went is no second change.
/// </summary>
internal static class StockDetector
{
    private const int LeastPeriods = 8;

    public static Verdict Judge(IReadOnlyList<MetricPoint> points, IReadOnlyCollection<DateTimeOffset> changes)
    {
        var now = points[^1];
        // Before the first conversation nothing rose or fell.
        var known = points.SkipWhile(point => (point.Value ?? 0) == 0).ToList();
        var steps = known
            .Zip(known.Skip(1), (from, to) => (To: to, By: (to.Value - from.Value) ?? 0))
            .SkipLast(1)
            .Where(step => !changes.Contains(step.To.From))
            .Select(step => new Measured(1, step.By, 0))
            .ToList();
        if (steps.Count < LeastPeriods || now.Value is not { } value)
            return new Verdict(Judged.TooLittle, now) { Periods = steps.Count, Since = now.From };
        var before = points[^2].Value ?? 0;
        // A conversation more or less is chance, however evenly it went so far.
        var spread = Spread.Of([steps], steps[^1], prior: (1, 1));
        var (usual, error) = spread.Level(steps);
        var deviation = Math.Sqrt(spread.Within + spread.Between + error);
        var apart = value - before - usual;
        var p = StudentT.TwoSided(apart / deviation, spread.Degrees);
        var margin = StudentT.Quantile(spread.Degrees) * deviation;
        return new Verdict(p < ChangeDetector.Significance ? Judged.Changed : Judged.Quiet, now)
        {
            // Had it gone on as usual, it would stand there: what is told is how far it is from that.
            Before = before + usual,
            Difference = apart,
            Low = apart - margin,
            High = apart + margin,
            P = p,
            Periods = steps.Count,
            Since = now.From,
        };
    }
}
