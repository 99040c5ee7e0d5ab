using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;

namespace Throughline.Metrics.Asking;

/// <summary>Which part of a month's cells is read.</summary>
internal enum CellPart
{
    /// <summary>A histogram for each day.</summary>
    Days,

    /// <summary>The histogram of all days together.</summary>
    Whole,

    /// <summary>That, and a digest for each day.</summary>
    Digests,
}

/// <summary>The least that has to be read for some months of some metrics.</summary>
/// <param name="Part">Of each row.</param>
/// <param name="From">The first month; see <see cref="WorkspaceDays.Month"/>.</param>
/// <param name="To">The last.</param>
/// <param name="Metrics">Those of which the same is read.</param>
internal sealed record CellReading(CellPart Part, long From, long To, IReadOnlyList<AskedMetric> Metrics)
{
    /// <param name="question">One that cells answer.</param>
    /// <param name="ends">For each metric the first day, by number, of which nothing is told any more.</param>
    public static IEnumerable<CellReading> All(MetricQuestion question, Func<AskedMetric, long> ends) =>
        question
            .Metrics.SelectMany(asked => Of(question, asked, ends(asked)).Select(read => (Asked: asked, Read: read)))
            .GroupBy(each => each.Read, each => each.Asked)
            .Select(same => new CellReading(same.Key.Part, same.Key.From, same.Key.To, [.. same]));

    /// <summary>Whether a day's cell is all there is to its point, so that nothing has to be added up.</summary>
    public static bool HasOneRowADay(MetricQuestion question) =>
        question.GroupBy is not null || question.Where.Values.All(labels => labels.Count == 1);

    private static IEnumerable<(CellPart Part, long From, long To)> Of(
        MetricQuestion question,
        AskedMetric asked,
        long end
    )
    {
        var first = question.Period.From;
        // What stands at an end came at any time before it.
        if (asked.Metric.Kind == MetricKind.Stock)
            yield return (CellPart.Whole, long.MinValue, WorkspaceDays.Month(first) - 1);
        if (end <= WorkspaceDays.Number(first))
            yield break;
        var after = WorkspaceDays.Date(end);
        var (begin, last) = (WorkspaceDays.Month(first), WorkspaceDays.Month(after.AddDays(-1)));
        var (whole, lastWhole) = (first.Day == 1 ? begin : begin + 1, WorkspaceDays.Month(after) - 1);
        if (Inner(question, asked) is not { } inner || lastWhole < whole)
        {
            yield return (CellPart.Days, begin, last);
            yield break;
        }
        // Of a month that the period cuts its days have to be told from each other.
        if (begin < whole)
            yield return (CellPart.Days, begin, begin);
        yield return (inner, whole, lastWhole);
        if (lastWhole < last)
            yield return (CellPart.Days, last, last);
    }

    /// <summary>What tells enough of a month that lies in the period from its first day to its last; null: its days.</summary>
    private static CellPart? Inner(MetricQuestion question, AskedMetric asked) =>
        question.Grain switch
        {
            Grain.Month or Grain.Quarter or Grain.Year or Grain.Total => CellPart.Whole,
            Grain.Day when asked.Metric.HasManyBuckets && !question.WithDistribution && HasOneRowADay(question) =>
                CellPart.Digests,
            _ => null,
        };
}
