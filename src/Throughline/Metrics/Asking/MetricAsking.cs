using Throughline.Customers.Segments;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Metrics.Numbers;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>Answers questions: one engine for pages, the API and the command line.</summary>
public sealed class MetricAsking(Database database, SavedSegments segments, TimeProvider time)
{
    /// <summary>Groups told at most, those with the most measurements: more make no chart and no table that is read.</summary>
    public const int MostGroups = 200;

    public async Task<MetricAnswer> AnswerAsync(MetricQuestion question, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var concerned = await AskedSegments.OfAsync(segments, question, ct);
        return await database.SnapshotAsync(
            async tx =>
            {
                Period[] periods = question.Against is { } against ? [question.Period, against] : [question.Period];
                var cut = periods.Select(period => Slots.Of(period, question.Grain, question.Workspace)).ToList();
                var turnover = await Turnover.ReadAsync(tx, question, cut, concerned, now, ct);
                var current = await GatherAsync(tx, question, cut[0], turnover, concerned, now, ct);
                var earlier =
                    cut.Count > 1 ? await GatherAsync(tx, question, cut[1], turnover, concerned, now, ct) : null;
                var series = question.Metrics.SelectMany(one => Of(question, one, current, earlier, concerned));
                return new MetricAnswer(now, [.. series]);
            },
            ct
        );
    }

    private static async Task<Measured> GatherAsync(
        WriteTransaction tx,
        MetricQuestion question,
        Slots slots,
        Turnover turnover,
        IReadOnlyList<Segment> segments,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var plain = question with { Metrics = [.. question.Metrics.Where(asked => !Turnover.Tells(asked))] };
        var gathered = Sourcing.HasCells(question)
            ? await new FromCells(tx, plain, slots, now).GatherAsync(ct)
            : await new FromMeasurements(tx, plain, slots, now).GatherAsync(segments, ct);
        turnover.AddTo(gathered, slots);
        return new Measured(slots, gathered, now);
    }

    private static IEnumerable<MetricSeries> Of(
        MetricQuestion question,
        AskedMetric asked,
        Measured current,
        Measured? earlier,
        IReadOnlyList<Segment> segments
    )
    {
        var told = GroupsOf(question, asked, current, earlier, segments)
            .Select(group => Of(question, asked, group, current, earlier));
        return question.GroupBy is null
            ? told
            : told.OrderByDescending(series => series.Total.N)
                .ThenBy(series => series.Group, StringComparer.Ordinal)
                .Take(MostGroups)
                .Select(series => series with { GroupName = NameOf(series.Group, segments) });
    }

    private static IEnumerable<string> GroupsOf(
        MetricQuestion question,
        AskedMetric asked,
        Measured current,
        Measured? earlier,
        IReadOnlyList<Segment> segments
    )
    {
        if (question.GroupBy is null)
            return [""];
        if (question.GroupBy == Dimensions.Segment)
            return segments.Select(segment => segment.Id.ToString());
        var series = SeriesName.Of(asked.Metric.Name, asked.Variant);
        return current.Gathered.LabelsOf(series).Union(earlier?.Gathered.LabelsOf(series) ?? []);
    }

    private static MetricSeries Of(
        MetricQuestion question,
        AskedMetric asked,
        string group,
        Measured current,
        Measured? earlier
    )
    {
        var (total, points, all) = current.Tell(asked, group, question.WithDistribution);
        var series = new MetricSeries
        {
            Asked = asked,
            Group = question.GroupBy is null ? null : group,
            Total = total,
            Points = points,
        };
        if (earlier is null)
            return series;
        var (totalBefore, pointsBefore, allBefore) = earlier.Tell(asked, group, question.WithDistribution);
        return series with
        {
            Against = new ComparedSeries(totalBefore, pointsBefore, Telling.Compare(asked, all, allBefore)),
        };
    }

    private static string? NameOf(string? group, IReadOnlyList<Segment> segments) =>
        segments.FirstOrDefault(segment => segment.Id.ToString() == group)?.Name;
}
