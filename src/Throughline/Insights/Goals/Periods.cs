using Throughline.Access;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Measuring;

namespace Throughline.Insights.Goals;

/// <summary>Which periods of a metric are over, and known.</summary>
internal static class Periods
{
    /// <summary>The last one that is complete; what is within seven days is known seven days later.</summary>
    public static Period Last(AskedMetric asked, Every every, Workspace workspace, DateTimeOffset now)
    {
        var today = workspace.DayOf(now);
        var known =
            Ripeness.End(asked, workspace, now) is var end && end < WorkspaceDays.Number(today)
                ? WorkspaceDays.Date(end)
                : today;
        return every == Every.Day
            ? new Period(known.AddDays(-1), known)
            : new Period(workspace.WeekOf(known).AddDays(-7), workspace.WeekOf(known));
    }

    /// <summary>The days that it is judged by: so many weeks before it, and it.</summary>
    public static Period Judged(Period last, int weeks) =>
        new(last.To.AddDays(-7 * weeks).AddDays(-last.Days), last.To);

    /// <summary>Of days only the same weekdays, which are held side by side.</summary>
    public static IReadOnlyList<MetricPoint> Alike(IReadOnlyList<MetricPoint> points, Every every) =>
        every == Every.Week ? points : [.. points.Where((_, place) => (points.Count - 1 - place) % 7 == 0)];
}
