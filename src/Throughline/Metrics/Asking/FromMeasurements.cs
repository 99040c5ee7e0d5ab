using Throughline.Customers.Segments;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>
/// Answers from the measurements themselves, for what has no cells: several dimensions at once, hours, and what
/// customers are now. It costs as much as was measured in the period. Uses measurement_series.
/// </summary>
internal sealed class FromMeasurements(WriteTransaction tx, MetricQuestion question, Slots slots, DateTimeOffset now)
{
    private const long QuarterOfHour = 900_000_000;

    /// <param name="segments">Those asked for, by their ids, to filter or to group by.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Gathered> GatherAsync(IReadOnlyList<Segment> segments, CancellationToken ct)
    {
        var gathered = new Gathered(slots.All.Count);
        foreach (var asked in question.Metrics)
            if (question.GroupBy == Dimensions.Segment)
                foreach (var segment in segments)
                    await AddAsync(gathered, asked, segment, [segment], ct);
            else
                await AddAsync(gathered, asked, null, segments, ct);
        return gathered;
    }

    private async Task AddAsync(
        Gathered gathered,
        AskedMetric asked,
        Segment? group,
        IReadOnlyList<Segment> segments,
        CancellationToken ct
    )
    {
        var series = SeriesName.Of(asked.Metric.Name, asked.Variant);
        var isStock = asked.Metric.IsStanding;
        var to = Math.Min(WorkspaceDays.Number(slots.Period.To), Ripeness.End(asked, question.Workspace, now));
        var from = isStock ? (long?)null : WorkspaceDays.Number(slots.Period.From);
        await AddAsync(series, 1);
        if (asked.Left is { } left)
            await AddAsync(left, -1);

        async Task AddAsync(string read, int times)
        {
            foreach (var row in await TallyAsync(read, from, to, slots.AreHours, segments, ct))
            {
                var slot = slots.AreHours
                    ? slots.OfInstant(row.At * QuarterOfHour)
                    : slots.OfDay(Math.Max(row.At, WorkspaceDays.Number(slots.Period.From)));
                gathered
                    .Of(series, group?.Id.ToString() ?? row.Label ?? "")
                    .In(slot)
                    .Add((int)row.Bucket, times * row.Count, times * row.Sum);
            }
        }
    }

    /// <inheritdoc cref="FromCells.DaysAsync"/>
    public async Task DaysAsync(
        IReadOnlyList<string> series,
        long to,
        IReadOnlyList<Segment> segments,
        Action<DayCount> give,
        CancellationToken ct
    )
    {
        var isBySegment = question.GroupBy == Dimensions.Segment;
        IEnumerable<IReadOnlyList<Segment>> groups = isBySegment
            ? segments.Select(segment => (IReadOnlyList<Segment>)[segment])
            : [segments];
        foreach (var group in groups)
        foreach (var one in series)
        foreach (var row in await TallyAsync(one, from: null, to, byHour: false, group, ct))
        {
            var label = isBySegment ? group[0].Id.ToString() : row.Label ?? "";
            give(new DayCount(one, label, row.At, (int)row.Bucket, row.Count));
        }
    }

    private Task<List<Tallied>> TallyAsync(
        string series,
        long? from,
        long to,
        bool byHour,
        IReadOnlyList<Segment> segments,
        CancellationToken ct
    )
    {
        var sql = new MeasurementSql(question, now, tx.IsPostgres);
        var when = byHour ? $"m.occurred_at / {QuarterOfHour}" : "m.day";
        return tx.QueryAsync<Tallied>(
            $"""
            select {sql.Label} as label, {when} as at, m.bucket as bucket, count(*) as count,
              sum(m.value) as sum
            from {sql.Source}
            where m.series = {sql.Parameters.Add(series)} {sql.Where(segments)}
              and m.day < {sql.Parameters.Add(to)}
              {(from is null ? "" : $"and m.day >= {sql.Parameters.Add(from)}")}
            group by 1, 2, 3
            """,
            sql.Parameters.Values,
            ct
        );
    }

    private sealed record Tallied
    {
        public string? Label { get; init; }
        public long At { get; init; }
        public long Bucket { get; init; }
        public long Count { get; init; }
        public long Sum { get; init; }
    }
}
