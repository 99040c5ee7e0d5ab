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
    private readonly Dictionary<string, (AskedMetric Asked, string Tells)> metrics = question
        .Metrics.SelectMany(asked => SeriesOf(asked).Select(series => (Series: series, Asked: asked)))
        .ToDictionary(one => one.Series, one => (one.Asked, SeriesOf(one.Asked)[0]));

    public async Task<Gathered> GatherAsync(CancellationToken ct)
    {
        foreach (var reading in CellReading.All(question with { Period = slots.Period }, End))
        foreach (var row in await ReadAsync(reading, ct))
        {
            var (asked, tells) = metrics[row.Series];
            var series = gathered.Of(tells, question.GroupBy is null ? "" : row.Label);
            if (reading.Part == CellPart.Days)
                AddDays(series, asked, row);
            else if (reading.Part == CellPart.Digests)
                AddDigests(series, asked, row);
            else
                AddTo(series.In(slots.OfDay(Math.Max(Start(row), from))), row.Whole, row.Series == asked.Left);
        }
        return gathered;
    }

    /// <summary>Every day's buckets of some series before a day, from the first one on; each is given away as it is read.</summary>
    public async Task DaysAsync(IReadOnlyList<string> series, long to, Action<DayCount> give, CancellationToken ct)
    {
        var last = WorkspaceDays.Month(WorkspaceDays.Date(to - 1));
        foreach (var row in await ReadAsync(series, CellPart.Days, long.MinValue, last, ct))
        {
            var label = question.GroupBy is null ? "" : row.Label;
            var bytes = new ReadOnlySpan<byte>(row.Days);
            while (!bytes.IsEmpty)
            {
                var day = Start(row) + MonthOfCells.TakeDay(ref bytes) - 1;
                var histogram = HistogramReader.Next(ref bytes);
                if (day >= to || histogram.AtEnd)
                    continue;
                histogram.Sum();
                while (!histogram.AtEnd)
                    give(new DayCount(row.Series, label, day, histogram.Bucket(), histogram.Count()));
            }
        }
    }

    /// <summary>The series that tells it, and the one that takes away from what stands, if any.</summary>
    private static string[] SeriesOf(AskedMetric asked) =>
        [SeriesName.Of(asked.Metric.Name, asked.Variant), .. asked.Left is { } left ? [left] : Array.Empty<string>()];

    /// <summary>The first day, by number, of which nothing is told any more.</summary>
    private long End(AskedMetric asked) =>
        Math.Min(Ripeness.End(asked, question.Workspace, now), WorkspaceDays.Number(slots.Period.To));

    private Task<List<StoredCells>> ReadAsync(CellReading reading, CancellationToken ct) =>
        ReadAsync(reading.Metrics.SelectMany(SeriesOf), reading.Part, reading.From, reading.To, ct);

    private Task<List<StoredCells>> ReadAsync(
        IEnumerable<string> series,
        CellPart wanted,
        long fromMonth,
        long toMonth,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var dimension = Sourcing.DimensionOf(question);
        var labels = question.Where.TryGetValue(dimension, out var only)
            ? $"and label in {parameters.AddList(only)}"
            : "";
        var part = wanted switch
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
              and month >= {parameters.Add(fromMonth)} and month <= {parameters.Add(toMonth)}
            """,
            parameters.Values,
            ct
        );
    }

    private void AddDays(GatheredSeries series, AskedMetric asked, StoredCells row)
    {
        var bytes = new ReadOnlySpan<byte>(row.Days);
        var (start, end) = (Start(row), End(asked));
        var isStock = asked.Metric.IsStanding;
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
            if (row.Series == asked.Left)
            {
                series.In(slot).Take(Histogram.Read(ref bytes));
                continue;
            }
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
        AddTo(series.Together, row.Whole, isLeft: false);
        var bytes = new ReadOnlySpan<byte>(row.Digests);
        var start = Start(row);
        while (!bytes.IsEmpty)
        {
            var slot = slots.OfDay(start + MonthOfCells.TakeDay(ref bytes) - 1);
            series.Tell(slot, Telling.Of(asked, Digest.Read(ref bytes), slots.All[slot]));
        }
    }

    private static void AddTo(Histogram histogram, byte[] whole, bool isLeft)
    {
        var bytes = new ReadOnlySpan<byte>(whole);
        if (isLeft)
            histogram.Take(Histogram.Read(ref bytes));
        else
            histogram.AddFrom(ref bytes);
    }

    /// <summary>The first day of a row's month, by number.</summary>
    private static long Start(StoredCells row) =>
        WorkspaceDays.Number(new DateOnly((int)(row.Month / 12), (int)(row.Month % 12) + 1, 1));
}
