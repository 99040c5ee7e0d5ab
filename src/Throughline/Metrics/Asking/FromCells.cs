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
        var stocks = question.Metrics.Where(asked => asked.Metric.Kind == MetricKind.Stock).ToList();
        var flows = question.Metrics.Except(stocks).ToList();
        var (first, last) = (slots.Period.From, slots.Period.To.AddDays(-1));
        if (flows.Count > 0)
            foreach (var row in await ReadAsync(tx, question, flows, WorkspaceDays.Month(first), last, ct))
                Add(gathered, question, slots, ripe[row.Series], row);
        // What stands at an end came at any time before it.
        if (stocks.Count > 0)
            foreach (var row in await ReadAsync(tx, question, stocks, long.MinValue, last, ct))
                Add(gathered, question, slots, ripe[row.Series], row);
        return gathered;
    }

    private static Task<List<StoredCells>> ReadAsync(
        WriteTransaction tx,
        MetricQuestion question,
        IEnumerable<AskedMetric> metrics,
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
        var series = metrics.Select(asked => SeriesName.Of(asked.Metric.Name, asked.Variant));
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
        var label = question.GroupBy is null ? "" : row.Label;
        var start = WorkspaceDays.Number(new DateOnly((int)(row.Month / 12), (int)(row.Month % 12) + 1, 1));
        var from = WorkspaceDays.Number(slots.Period.From);
        // A month that lies before the period, for what is counted up to its ends, belongs to the first of them.
        while (!bytes.IsEmpty)
        {
            var day = start + MonthOfCells.TakeDay(ref bytes) - 1;
            if (day >= to || (day < from && !IsStock(row.Series)))
                Histogram.Skip(ref bytes);
            else
                gathered.Of(row.Series, label, slots.OfDay(Math.Max(day, from))).AddFrom(ref bytes);
        }
    }

    private static bool IsStock(string series) =>
        MetricCatalogue.Find(SeriesName.Read(series).Metric)?.Kind == MetricKind.Stock;
}
