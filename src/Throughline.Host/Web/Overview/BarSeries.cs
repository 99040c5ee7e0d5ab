using Throughline.Customers.Activity;
using Throughline.Host.Web.Design.Charts;

namespace Throughline.Host.Web.Overview;

/// <summary>Stages or channels as the layers of stacked bars.</summary>
internal static class BarSeries
{
    // As many colours as charts have; what exceeds them is one quiet layer, and stands in the table by name.
    private const int Most = 6;

    public static IReadOnlyList<ChartSeries> Of(
        IReadOnlyList<Counted> counts,
        string nameless,
        string others,
        IReadOnlyList<string> labels,
        Func<int, bool> isPast
    )
    {
        var kept = counts
            .Where(count => count.Key is not (TallySeries.NoLabel or TallySeries.OtherLabels))
            .OrderByDescending(count => count.Total)
            .Take(Most)
            .ToHashSet();
        var series = counts
            .Where(kept.Contains)
            .Select(count => Layer(Labels.Name(count, nameless, others), count.Slots, isQuiet: false));
        var rest = counts.Where(count => !kept.Contains(count) && count.Total > 0).ToList();
        if (rest.Count > 0)
            series = series.Append(
                Layer(
                    rest is [var only] ? Labels.Name(only, nameless, others) : others,
                    [.. labels.Select((_, i) => rest.Sum(count => count.Slots[i]))],
                    isQuiet: true
                )
            );
        return [.. series];

        ChartSeries Layer(string name, IReadOnlyList<long> slots, bool isQuiet) =>
            new(
                name,
                [.. labels.Select((label, i) => new ChartPoint(label, isPast(i) || slots[i] > 0 ? slots[i] : null))],
                isQuiet ? "quiet" : null
            );
    }
}
