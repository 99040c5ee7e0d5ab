using Throughline.Access;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Tests.Conversations;

namespace Throughline.Tests.Metrics;

/// <summary>Churn told again in the plainest way, entry by entry from the ledger, for any period.</summary>
internal static class LivesTold
{
    private const int Periods = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task ShouldAgreeAsync(Desk desk, Random random)
    {
        var workspace = await desk.Get<WorkspaceSettings>().GetAsync(Ct);
        var today = workspace.DayOf(desk.Now);
        var lives = (await DaysAsync(desk, workspace)).ToList();
        await ShouldRetainAsync(
            desk,
            workspace,
            lives,
            "month",
            day => new(day.Year, day.Month, 1),
            day => day.AddMonths(1)
        );
        await ShouldRetainAsync(desk, workspace, lives, "week", workspace.WeekOf, day => day.AddDays(7));
        await ShouldHaveSpentAsync(desk, workspace, random);
        var stretches = lives.SelectMany(days => Stretches(days, workspace.Inactivity)).ToList();
        for (var i = 0; i < Periods; i++)
        {
            var from = today.AddDays(60 - random.Next(800));
            var period = new Period(from, from.AddDays(1 + random.Next(400)));
            var answer = await desk.Get<MetricAsking>()
                .AnswerAsync(
                    new MetricQuestion
                    {
                        Metrics = [Asked("active_customers"), Asked("churn_rate"), Asked("early_churn_rate")],
                        Period = period,
                        Grain = Grain.Month,
                        Workspace = workspace,
                    },
                    Ct
                );
            var end = period.To <= today ? period.To : today.AddDays(1);
            bool Came(Stretch one) => one.First >= period.From && one.First < end;
            bool WasThere(Stretch one) => one.First < period.From && one.Lost >= period.From;
            bool Lost(Stretch one) => one.Lost >= period.From && one.Lost < end;
            answer.Series[0].Total.Value.ShouldBe(stretches.Count(one => one.First < end && one.Lost >= end), "active");
            // Of a period that has not begun nothing is known.
            ShouldBe(answer.Series[1], from > today ? [] : stretches.Where(WasThere), Lost);
            ShouldBe(answer.Series[2], from > today ? [] : stretches.Where(Came), Lost);
        }
    }

    /// <summary>Every cell of every cohort of three years, looked up customer by customer.</summary>
    private static async Task ShouldRetainAsync(
        Desk desk,
        Workspace workspace,
        List<List<DateOnly>> lives,
        string by,
        Func<DateOnly, DateOnly> begin,
        Func<DateOnly, DateOnly> next
    )
    {
        var today = workspace.DayOf(desk.Now);
        var question = new MetricQuestion
        {
            Metrics = [new(MetricCatalogue.Find("retention")!, by)],
            Period = new Period(today.AddDays(-1_100), today.AddDays(40)),
            Workspace = workspace,
        };
        var told = await desk.Get<RetentionAsking>().AnswerAsync(question, Ct);
        told.Cohorts.Sum(cohort => cohort.Customers).ShouldBe(lives.Count, by);
        foreach (var cohort in told.Cohorts)
        {
            var mine = lives.FindAll(days => begin(days[0]) == cohort.Days.From);
            cohort.Customers.ShouldBe(mine.Count, by);
            var from = cohort.Days.From;
            foreach (var cell in cohort.Cells)
            {
                var end = next(from);
                (cell.After == 0 || end <= today).ShouldBeTrue("of what is not over nothing is told");
                var active = mine.Count(days => days.Exists(day => day >= from && day < end));
                var later = mine.Count(days => days.Exists(day => day >= from));
                (cell.Classic.N, cell.Rolling.N).ShouldBe((mine.Count, mine.Count));
                (cell.Classic.Value, cell.Rolling.Value).ShouldBe(
                    mine.Count == 0 ? (null, null) : (Share(active, mine.Count), Share(later, mine.Count)),
                    $"{by} {cohort.Days.From} + {cell.After}"
                );
                from = end;
            }
            (cohort.Cells.Count == 1 || next(from) > today).ShouldBeTrue("all that is over is told");
        }
    }

    /// <summary>What customers spent up to a day, added up order by order; and contacts per order.</summary>
    private static async Task ShouldHaveSpentAsync(Desk desk, Workspace workspace, Random random)
    {
        var orders = await desk.Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<(CustomerId Customer, DateTimeOffset At, string Type, long? Amount, string? Currency)>(
                    """
                    select p.customer_id, l.occurred_at, l.type, l.amount, l.currency
                    from ledger l
                    join profile p on p.id = l.profile_id
                    where l.type in ('order.completed', 'order.refunded')
                    """,
                    null,
                    Ct
                ),
            Ct
        );
        var contacts = await desk.Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<DateTimeOffset>(
                    "select occurred_at from measurement where series = 'contact_rate:all'",
                    null,
                    Ct
                ),
            Ct
        );
        foreach (var currency in new[] { "EUR", "GBP" })
        {
            var from = workspace.DayOf(desk.Now).AddDays(-random.Next(700));
            var end = from.AddDays(1 + random.Next(500));
            var question = new MetricQuestion
            {
                Metrics =
                [
                    new(MetricCatalogue.Find("lifetime_value")!, currency),
                    new(MetricCatalogue.Find("contact_rate")!, "orders"),
                ],
                Period = new Period(from, end),
                Grain = Grain.Quarter,
                Workspace = workspace,
            };
            var told = (await desk.Get<MetricAsking>().AnswerAsync(question, Ct)).Series;
            var spent = orders
                .Where(one => one.Currency == currency && workspace.DayOf(one.At) < end)
                .GroupBy(one => one.Customer, one => one.Type == "order.completed" ? one.Amount : -one.Amount)
                .Select(amounts => (double)amounts.Sum()!.Value / 100)
                .ToList();
            told[0].Total.N.ShouldBe(spent.Count, currency);
            if (spent.Count > 0)
                told[0].Total.Value!.Value.ShouldBe(spent.Average(), 1e-6, currency);
            // All that stood at the end of the last point stands at the end of the period.
            if (end <= workspace.DayOf(desk.Now))
                told[0].Points[^1].ShouldBe(told[0].Total with { From = told[0].Points[^1].From });
            bool Within(DateTimeOffset at) => workspace.DayOf(at) >= from && workspace.DayOf(at) < end;
            var ordered = orders.Count(one => one.Type == "order.completed" && Within(one.At));
            told[1].Total.N.ShouldBe(ordered);
            told[1].Total.Value.ShouldBe(ordered == 0 ? null : 100.0 * contacts.Count(Within) / ordered);
        }
    }

    private static double? Share(int some, int all) => (double)some / all;

    private static AskedMetric Asked(string name) => new(MetricCatalogue.Find(name)!, Metric.Plain);

    private static void ShouldBe(MetricSeries told, IEnumerable<Stretch> all, Func<Stretch, bool> lost)
    {
        var of = all.ToList();
        told.Total.N.ShouldBe(of.Count, told.Asked.Metric.Name);
        told.Total.Value.ShouldBe(of.Count == 0 ? null : (double)of.Count(lost) / of.Count, told.Asked.Metric.Name);
    }

    private static async Task<IEnumerable<List<DateOnly>>> DaysAsync(Desk desk, Workspace workspace)
    {
        var entries = await desk.Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<(CustomerId Customer, DateTimeOffset At)>(
                    """
                    select p.customer_id, l.occurred_at
                    from ledger l
                    join profile p on p.id = l.profile_id
                    where l.type in ('order.completed', 'store.visited', 'survey.answered', 'loyalty.card_scanned')
                    """,
                    null,
                    Ct
                ),
            Ct
        );
        return entries
            .GroupBy(entry => entry.Customer, entry => workspace.DayOf(entry.At))
            .Select(days => days.Distinct().Order().ToList());
    }

    private static IEnumerable<Stretch> Stretches(List<DateOnly> days, int window)
    {
        DateOnly? first = null;
        foreach (var (place, day) in days.Index())
        {
            first ??= day;
            if (place + 1 < days.Count && days[place + 1] <= day.AddDays(window))
                continue;
            yield return new Stretch(first.Value, day.AddDays(window + 1));
            first = null;
        }
    }

    private sealed record Stretch(DateOnly First, DateOnly Lost);
}
