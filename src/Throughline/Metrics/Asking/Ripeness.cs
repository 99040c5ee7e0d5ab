using Throughline.Access;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;

namespace Throughline.Metrics.Asking;

/// <summary>
/// What was done within 24 hours can be told of a day when 24 hours have gone by since its end: until then its number
/// would be too low, and rise. What time alone brings is counted from the day on which it comes.
/// </summary>
internal static class Ripeness
{
    /// <returns>The first day, by number, of which nothing can be told yet.</returns>
    public static long End(AskedMetric asked, Workspace workspace, DateTimeOffset now) =>
        asked.Metric.IsForetold
            ? WorkspaceDays.Number(workspace.DayOf(now)) + 1
            : asked.Variant switch
            {
                MetricCatalogue.Within24Hours => WorkspaceDays.Number(workspace.DayOf(now.AddDays(-1))),
                MetricCatalogue.Within7Days => WorkspaceDays.Number(workspace.DayOf(now.AddDays(-7))),
                _ => long.MaxValue,
            };
}
