using Throughline.Metrics.Cells;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Metrics.Numbers;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>Answers from cells: it costs the months that are asked for, whatever was measured in them. Uses the primary key.</summary>
internal sealed class FromCells(WriteTransaction tx, MetricQuestion question, Slots slots, DateTimeOffset now)
{
    private readonly Gathered gathered = new(slots.All.Count);
    private readonly long from = WorkspaceDays.Number(slots.Period.From);
    private readonly Dictionary<string, AskedMetric> metrics = question.Metrics.ToDictionary(asked =>
        SeriesName.Of(asked.Metric.Name, asked.Variant)
    );

    public async Task<Gathered> GatherAsync(CancellationToken ct)
    {
        foreach (var reading in CellReading.All(question with { Period = slots.Period }, End))
        foreach (var row in await ReadAsync(reading, ct))
        {
            var series = gathered.Of(row.Series, question.GroupBy is null ? "" : row.Label);
            var asked = metrics[row.Series];
            if (reading.Part == CellPart.Days)
                AddDays(series, asked, row);
            else if (reading.Part == CellPart.Digests)
                AddDigests(series, asked, row);
            else
                AddTo(series.In(slots.OfDay(Math.Max(Start(row), from))), row.Whole);
        }
        return gathered;
    }

    /// <summary>The first day, by number, of which nothing is told any more.</summary>
    private long End(AskedMetric asked) =>
        Math.Min(Ripeness.End(asked, question.Workspace, now), WorkspaceDays.Number(slots.Period.To));

    private Task<List<StoredCells>> ReadAsync(CellReading reading, CancellationToken ct)
    {
        var parameters = new SqlParameters();
        var dimension = Sourcing.DimensionOf(question);
        var labels = question.Where.TryGetValue(dimension, out var wanted)
            ? $"and label in {parameters.AddList(wanted)}"
            : "";
        var series = reading.Metrics.Select(asked => SeriesName.Of(asked.Metric.Name, asked.Variant));
        var part = reading.Part switch
        {
            CellPart.Days => "days",
            CellPart.Whole => "whole",
            _ => "whole, digests",
        };
        return tx.QueryAsync<StoredCells>(
            $"""
            select series, dimension, label, month, {part}
            from metric_cell
            where series in {parameters.AddList(series)} and dimension = {parameters.Add(dimension)} {labels}
              and month >= {parameters.Add(reading.From)} and month <= {parameters.Add(reading.To)}
            """,
            parameters.Values,
            ct
        );
    }

    private void AddDays(GatheredSeries series, AskedMetric asked, StoredCells row)
    {
        var bytes = new ReadOnlySpan<byte>(row.Days);
        var (start, end) = (Start(row), End(asked));
        var isStock = asked.Metric.Kind == MetricKind.Stock;
        // Thousands of days need no memory each, where nothing is added to them.
        var isTold = !isStock && question.Grain == Grain.Day && CellReading.HasOneRowADay(question);
        var one = new Histogram();
        while (!bytes.IsEmpty)
        {
            var day = start + MonthOfCells.TakeDay(ref bytes) - 1;
            if (day >= end || (day < from && !isStock))
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
            series.Together.Add(one);
            series.Tell(slot, Telling.Of(asked, one, slots.All[slot], question.WithDistribution));
            one.Clear();
        }
    }

    private void AddDigests(GatheredSeries series, AskedMetric asked, StoredCells row)
    {
        AddTo(series.Together, row.Whole);
        var bytes = new ReadOnlySpan<byte>(row.Digests);
        var start = Start(row);
        while (!bytes.IsEmpty)
        {
            var slot = slots.OfDay(start + MonthOfCells.TakeDay(ref bytes) - 1);
            series.Tell(slot, Telling.Of(asked, Digest.Read(ref bytes), slots.All[slot]));
        }
    }

    private static void AddTo(Histogram histogram, byte[] whole)
    {
        var bytes = new ReadOnlySpan<byte>(whole);
        histogram.AddFrom(ref bytes);
    }

    /// <summary>The first day of a row's month, by number.</summary>
    private static long Start(StoredCells row) =>
        WorkspaceDays.Number(new DateOnly((int)(row.Month / 12), (int)(row.Month % 12) + 1, 1));
}
