using Throughline.Customers.Segments;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Lives;
using Throughline.Metrics.Measuring;
using Throughline.Metrics.Numbers;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>Tells cohorts and what became of them: one engine for the page, its sheet and the API.</summary>
public sealed class RetentionAsking(Database database, SavedSegments segments, TimeProvider time)
{
    /// <summary>Cohorts of one answer: four years of weeks.</summary>
    public const int MostCohorts = 208;

    /// <param name="question">
    /// Of <see cref="MetricNames.Retention"/>; its period holds the days on which cohorts begin, and it is narrowed only by
    /// what customers are.
    /// </param>
    /// <param name="ct">Stops it.</param>
    public async Task<Retention> AnswerAsync(MetricQuestion question, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var counts = new CohortCounts(question.Metrics[0].Variant);
        var concerned = await AskedSegments.OfAsync(segments, question, ct);
        var today = WorkspaceDays.Number(question.Workspace.DayOf(now));
        var found = await database.SnapshotAsync(
            tx => ReadAsync(tx, question, counts.Series, today + 1, concerned, now, ct),
            ct
        );
        foreach (var count in found)
            counts.Add(count);
        var cohorts = Beginnings(question)
            .TakeWhile(first => first <= today)
            .Select(first => Of(counts, first, today))
            .ToList();
        return new Retention
        {
            Asked = question.Metrics[0],
            AsOf = now,
            Cohorts = cohorts,
            Together = [.. Together(counts, cohorts)],
        };
    }

    /// <summary>The first days of the months or weeks that begin in the period.</summary>
    public static IEnumerable<long> Beginnings(MetricQuestion question)
    {
        var (day, end) = (question.Period.From, question.Period.To);
        if (question.Metrics[0].Variant == MetricNames.Month)
        {
            for (var month = new DateOnly(day.Year, day.Month, 1); month < end; month = month.AddMonths(1))
                if (month >= day)
                    yield return WorkspaceDays.Number(month);
            yield break;
        }
        for (var week = question.Workspace.WeekOf(day); week < end; week = week.AddDays(7))
            if (week >= day)
                yield return WorkspaceDays.Number(week);
    }

    private static async Task<IReadOnlyList<DayCount>> ReadAsync(
        WriteTransaction tx,
        MetricQuestion question,
        IReadOnlyList<string> series,
        long to,
        IReadOnlyList<Segment> concerned,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var slots = Slots.Of(question.Period, Grain.Total, question.Workspace);
        var counts = new List<DayCount>();
        await (
            Sourcing.HasCells(question)
                ? new FromCells(tx, question, slots, now).DaysAsync(series, to, counts.Add, ct)
                : new FromMeasurements(tx, question, slots, now).DaysAsync(series, to, concerned, counts.Add, ct)
        );
        return counts;
    }

    private static Cohort Of(CohortCounts counts, long first, long today)
    {
        var customers = counts.Classic(first, 0);
        var cells = new List<RetentionCell>();
        // As many columns as rows at most: beyond them nobody reads, and each costs as much as the first.
        for (var after = 0; after == 0 || (after < MostCohorts && counts.Shifted(first, after + 1) <= today); after++)
            cells.Add(
                new RetentionCell(
                    after,
                    Stretch(counts, first, after),
                    Estimates.Proportion(counts.Classic(first, after), customers),
                    Estimates.Proportion(counts.Rolling(first, after), customers)
                )
            );
        return new Cohort(Stretch(counts, first, 0), customers, cells);
    }

    private static Period Stretch(CohortCounts counts, long first, int after) =>
        new(WorkspaceDays.Date(counts.Shifted(first, after)), WorkspaceDays.Date(counts.Shifted(first, after + 1)));

    // Of each cohort that is old enough, so that no young one stands for none at all.
    private static IEnumerable<RetentionCell> Together(CohortCounts counts, List<Cohort> cohorts)
    {
        for (var after = 0; ; after++)
        {
            var old = cohorts.FindAll(cohort => cohort.Cells.Count > after);
            if (old.Count == 0)
                yield break;
            var customers = old.Sum(cohort => cohort.Customers);
            var firsts = old.ConvertAll(cohort => WorkspaceDays.Number(cohort.Days.From));
            yield return new RetentionCell(
                after,
                Days: null,
                Estimates.Proportion(firsts.Sum(first => counts.Classic(first, after)), customers),
                Estimates.Proportion(firsts.Sum(first => counts.Rolling(first, after)), customers)
            );
        }
    }
}
