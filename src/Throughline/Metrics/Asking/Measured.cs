using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Asking;

/// <summary>What was gathered over one period, ready to be told.</summary>
internal sealed record Measured(Slots Slots, Gathered Gathered, DateTimeOffset Now)
{
    /// <returns>The whole period, its points, and everything of it together.</returns>
    public (MetricPoint Total, IReadOnlyList<MetricPoint> Points, Histogram All) Tell(
        AskedMetric asked,
        string group,
        bool withDistribution
    )
    {
        var whole = new Slot(Slots.All[0].From, Slots.All[^1].To, IsHour: false);
        var series = Gathered.Of(SeriesName.Of(asked.Metric.Name, asked.Variant), group);
        var isStock = asked.Metric.IsStanding;
        var standing = new Histogram();
        var points = new List<MetricPoint>(Slots.All.Count);
        foreach (var (place, slot) in Slots.All.Index())
        {
            var own = series.Found(place);
            if (isStock && own is not null)
                standing.Add(own);
            // Of what stands at an end, and of what has yet to come, nothing can be said.
            points.Add(
                slot.From > Now ? Telling.Nothing(slot)
                : isStock ? Telling.Of(asked, standing, slot, withDistribution)
                : own is not null ? Telling.Of(asked, own, slot, withDistribution)
                : series.Told(place) ?? Telling.Nothing(slot)
            );
        }
        var all = series.All();
        var total = all.IsEmpty && !isStock ? Telling.Nothing(whole) : Telling.Of(asked, all, whole, withDistribution);
        return (total, points, all);
    }
}
