using Throughline.Metrics.Cells;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Metrics.Numbers;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>Answers from cells: it costs the months that are asked for, whatever was measured in them. Uses the primary key.</summary>
internal static class FromCells
{
    public static async Task<Gathered> GatherAsync(
        WriteTransaction tx,
        MetricQuestion question,
        Slots slots,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var ripe = question.Metrics.ToDictionary(
            asked => SeriesName.Of(asked.Metric.Name, asked.Variant),
            asked => Math.Min(Ripeness.End(asked, question.Workspace, now), WorkspaceDays.Number(slots.Period.To))
        );
        var gathered = new Gathered(slots.All.Count);
        var stocks = question.Metrics.Where(asked => asked.Metric.IsStanding).ToList();
        var flows = question.Metrics.Except(stocks).ToList();
        var (first, last) = (slots.Period.From, slots.Period.To.AddDays(-1));
        if (flows.Count > 0)
            foreach (var row in await ReadAsync(tx, question, flows, WorkspaceDays.Month(first), last, ct))
                Add(gathered, question, slots, ripe[row.Series], row);
        // What stands at an end came at any time before it.
        if (stocks.Count > 0)
        {
            foreach (var row in await ReadAsync(tx, question, stocks, long.MinValue, last, ct))
                Add(gathered, question, slots, ripe[row.Series], row);
            await TakeAsync(tx, question, slots, stocks, gathered, ct);
        }
        return gathered;
    }

    /// <summary>What totals were until they changed holds no more.</summary>
    private static async Task TakeAsync(
        WriteTransaction tx,
        MetricQuestion question,
        Slots slots,
        IEnumerable<AskedMetric> stocks,
        Gathered gathered,
        CancellationToken ct
    )
    {
        var from = WorkspaceDays.Number(slots.Period.From);
        var to = WorkspaceDays.Number(slots.Period.To);
        foreach (var asked in stocks.Where(asked => asked.Left is not null))
        foreach (
            var row in await ReadAsync(tx, question, [asked.Left!], long.MinValue, slots.Period.To.AddDays(-1), ct)
        )
        {
            var bytes = new ReadOnlySpan<byte>(row.Days);
            while (!bytes.IsEmpty)
            {
                var day = FirstDay(row) + MonthOfCells.TakeDay(ref bytes) - 1;
                var left = Histogram.Read(ref bytes);
                if (day < to)
                    gathered
                        .Of(asked.Series, question.GroupBy is null ? "" : row.Label)
                        .In(slots.OfDay(Math.Max(day, from)))
                        .Take(left);
            }
        }
    }

    /// <summary>Every day's buckets of some series before a day, from the first one on.</summary>
    public static async Task<IReadOnlyList<DayCount>> DaysAsync(
        WriteTransaction tx,
        MetricQuestion question,
        IReadOnlyList<string> series,
        long to,
        CancellationToken ct
    )
    {
        var counts = new List<DayCount>();
        foreach (var row in await ReadAsync(tx, question, series, long.MinValue, WorkspaceDays.Date(to - 1), ct))
        {
            var start = FirstDay(row);
            var label = question.GroupBy is null ? "" : row.Label;
            var bytes = new ReadOnlySpan<byte>(row.Days);
            while (!bytes.IsEmpty)
            {
                var day = start + MonthOfCells.TakeDay(ref bytes) - 1;
                var histogram = Histogram.Read(ref bytes);
                if (day < to)
                    counts.AddRange(
                        histogram.Buckets.Select(one => new DayCount(row.Series, label, day, one.Bucket, one.Count))
                    );
            }
        }
        return counts;
    }

    private static Task<List<StoredCells>> ReadAsync(
        WriteTransaction tx,
        MetricQuestion question,
        IEnumerable<AskedMetric> metrics,
        long fromMonth,
        DateOnly last,
        CancellationToken ct
    ) =>
        ReadAsync(
            tx,
            question,
            metrics.Select(asked => SeriesName.Of(asked.Metric.Name, asked.Variant)),
            fromMonth,
            last,
            ct
        );

    private static long FirstDay(StoredCells row) =>
        WorkspaceDays.Number(new DateOnly((int)(row.Month / 12), (int)(row.Month % 12) + 1, 1));

    private static Task<List<StoredCells>> ReadAsync(
        WriteTransaction tx,
        MetricQuestion question,
        IEnumerable<string> series,
        long fromMonth,
        DateOnly last,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var dimension = Sourcing.DimensionOf(question);
        var labels = question.Where.TryGetValue(dimension, out var wanted)
            ? $"and label in {parameters.AddList(wanted)}"
            : "";
        return tx.QueryAsync<StoredCells>(
            $"""
            select series, dimension, label, month, days
            from metric_cell
            where series in {parameters.AddList(series)} and dimension = {parameters.Add(dimension)} {labels}
              and month >= {parameters.Add(fromMonth)} and month <= {parameters.Add(WorkspaceDays.Month(last))}
            """,
            parameters.Values,
            ct
        );
    }

    private static void Add(Gathered gathered, MetricQuestion question, Slots slots, long to, StoredCells row)
    {
        var bytes = new ReadOnlySpan<byte>(row.Days);
        var series = gathered.Of(row.Series, question.GroupBy is null ? "" : row.Label);
        var start = FirstDay(row);
        var from = WorkspaceDays.Number(slots.Period.From);
        var asked = Asked(question, row.Series);
        var isStock = asked.Metric.IsStanding;
        var isTold = !isStock && TellsDays(question);
        var one = new Histogram();
        while (!bytes.IsEmpty)
        {
            var day = start + MonthOfCells.TakeDay(ref bytes) - 1;
            if (day >= to || (day < from && !isStock))
            {
                Histogram.Skip(ref bytes);
                continue;
            }
            // What came before the period, where it is counted up to its ends, belongs to the first of them.
            var slot = slots.OfDay(Math.Max(day, from));
            if (!isTold)
            {
                series.In(slot).AddFrom(ref bytes);
                continue;
            }
            one.AddFrom(ref bytes);
            series.Tell(slot, one, Telling.Of(asked, one, slots.All[slot], question.WithDistribution));
            one.Clear();
        }
    }

    /// <summary>
    /// Whether a day's cell is all there is to its point: it is told at once, and thousands of days need no memory each.
    /// </summary>
    private static bool TellsDays(MetricQuestion question) =>
        question.Grain == Grain.Day
        && (question.GroupBy is not null || question.Where.Values.All(labels => labels.Count == 1));

    private static AskedMetric Asked(MetricQuestion question, string series) =>
        question.Metrics.First(asked => SeriesName.Of(asked.Metric.Name, asked.Variant) == series);
}
