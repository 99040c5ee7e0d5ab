using Throughline.Metrics.Lives;
using Throughline.Metrics.Measuring;

namespace Throughline.Metrics.Asking;

/// <summary>
/// How many of whom were active when, by the beginning of their cohort. A measurement says how far after its cohort's first
/// month or week it is, and so which cohort it is of.
/// </summary>
internal sealed class CohortCounts(string variant)
{
    private readonly Dictionary<(long Cohort, int After), long> active = [];
    private readonly Dictionary<long, SortedDictionary<int, long>> last = [];

    private bool IsByMonth => variant == MetricNames.Month;

    /// <summary>The series that tell it.</summary>
    public IReadOnlyList<string> Series =>
        [
            SeriesName.Of(MetricNames.Retention, variant),
            SeriesName.Of(MetricNames.Retention, MetricNames.LastOf(variant)),
        ];

    public void Add(DayCount count)
    {
        var cohort = Shifted(count.Day, -count.Bucket);
        if (count.Series == Series[0])
        {
            active[(cohort, count.Bucket)] = active.GetValueOrDefault((cohort, count.Bucket)) + count.Count;
            return;
        }
        if (!last.TryGetValue(cohort, out var ends))
            last[cohort] = ends = [];
        ends[count.Bucket] = ends.GetValueOrDefault(count.Bucket) + count.Count;
    }

    public long Classic(long cohort, int after) => active.GetValueOrDefault((cohort, after));

    public long Rolling(long cohort, int after) =>
        last.TryGetValue(cohort, out var ends) ? ends.Where(end => end.Key >= after).Sum(end => end.Value) : 0;

    /// <summary>The first day of the month or week that lies so many after another one.</summary>
    public long Shifted(long first, int by) =>
        IsByMonth ? WorkspaceDays.Number(WorkspaceDays.Date(first).AddMonths(by)) : first + (7L * by);
}
