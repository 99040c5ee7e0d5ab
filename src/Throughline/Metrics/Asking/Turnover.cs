using Throughline.Customers.Segments;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Lives;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>
/// Tells churn and contacts per customer: of each stretch by itself, since who was there at its start is another number
/// each time, and of the whole period, which is no sum of them. Read once, it tells of several periods.
/// </summary>
internal sealed class Turnover
{
    private readonly List<AskedMetric> metrics;
    private readonly long ripe;
    private readonly Dictionary<string, Comings> groups = [];

    private Turnover(List<AskedMetric> metrics, long ripe) => (this.metrics, this.ripe) = (metrics, ripe);

    public static bool Tells(AskedMetric asked) => asked.Metric.Kind is MetricKind.Loss or MetricKind.Rate;

    /// <param name="tx">Where it reads.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="periods">All that it will tell of.</param>
    /// <param name="segments">Those asked for, by their ids, to filter or to group by.</param>
    /// <param name="now">As of when.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Turnover> ReadAsync(
        WriteTransaction tx,
        MetricQuestion question,
        IReadOnlyList<Slots> periods,
        IReadOnlyList<Segment> segments,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var asked = question.Metrics.Where(Tells).ToList();
        if (asked.Count == 0)
            return new Turnover(asked, 0);
        var turnover = new Turnover(asked, Ripeness.End(asked[0], question.Workspace, now));
        var read = Comings.SeriesOf(asked);
        var from = WorkspaceDays.Number(periods.Min(slots => slots.Period.From));
        var to = Math.Min(WorkspaceDays.Number(periods.Max(slots => slots.Period.To)), turnover.ripe);
        await (
            Sourcing.HasCells(question with { Grain = Grain.Total })
                ? new FromCells(tx, question, periods[0], now).DaysAsync(read, to, Add, ct)
                : new FromMeasurements(tx, question, periods[0], now).DaysAsync(read, to, segments, Add, ct)
        );
        foreach (var comings in turnover.groups.Values)
            comings.Sort();
        return turnover;

        void Add(DayCount count)
        {
            if (!turnover.groups.TryGetValue(count.Label, out var comings))
                turnover.groups[count.Label] = comings = new Comings(from);
            comings.Add(count);
        }
    }

    public void AddTo(Gathered into, Slots slots)
    {
        foreach (var (label, comings) in groups)
        foreach (var metric in metrics)
            Tell(into.Of(SeriesName.Of(metric.Metric.Name, metric.Variant), label), metric, comings, slots);
    }

    private void Tell(GatheredSeries series, AskedMetric asked, Comings comings, Slots slots)
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
internal readonly record struct DayCount(string Series, string Label, long Day, int Bucket, long Count);
