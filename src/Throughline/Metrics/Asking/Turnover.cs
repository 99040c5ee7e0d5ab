using Throughline.Customers.Segments;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Lives;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>
/// Tells churn and contacts per customer: of each stretch by itself, since who was there at its start is another number
/// each time, and of the whole period, which is no sum of them.
/// </summary>
internal static class Turnover
{
    public static bool Tells(AskedMetric asked) => asked.Metric.Kind is MetricKind.Loss or MetricKind.Rate;

    public static async Task AddAsync(
        WriteTransaction tx,
        MetricQuestion question,
        Slots slots,
        IReadOnlyList<Segment> segments,
        DateTimeOffset now,
        Gathered into,
        CancellationToken ct
    )
    {
        var asked = question.Metrics.Where(Tells).ToList();
        if (asked.Count == 0)
            return;
        var read = Comings.SeriesOf(asked);
        var ripe = Ripeness.End(asked[0], question.Workspace, now);
        var to = Math.Min(WorkspaceDays.Number(slots.Period.To), ripe);
        var counts = Sourcing.HasCells(question with { Grain = Grain.Total })
            ? await new FromCells(tx, question, slots, now).DaysAsync(read, to, ct)
            : await new FromMeasurements(tx, question, slots, now).DaysAsync(read, to, segments, ct);
        var groups = new Dictionary<string, Comings>();
        foreach (var count in counts)
        {
            if (!groups.TryGetValue(count.Label, out var comings))
                groups[count.Label] = comings = new Comings();
            comings.Add(count);
        }
        foreach (var (label, comings) in groups)
        {
            comings.Sort();
            foreach (var metric in asked)
                Tell(into.Of(SeriesName.Of(metric.Metric.Name, metric.Variant), label), metric, comings, slots, ripe);
        }
    }

    private static void Tell(GatheredSeries series, AskedMetric asked, Comings comings, Slots slots, long ripe)
    {
        var (from, to) = (WorkspaceDays.Number(slots.Period.From), WorkspaceDays.Number(slots.Period.To));
        if (from >= ripe)
            return;
        series.Whole = comings.Of(asked, from, Math.Min(to, ripe));
        // Days are the smallest stretch in which anybody comes or is lost.
        foreach (var (slot, days) in slots.Days.Index())
            if (days.From < ripe)
                series.In(slot).Add(comings.Of(asked, days.From, Math.Min(days.To, ripe)));
    }
}

/// <summary>How many measurements of a series fell on a day in a bucket.</summary>
internal sealed record DayCount(string Series, string Label, long Day, int Bucket, long Count);
