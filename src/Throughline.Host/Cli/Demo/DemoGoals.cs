using Throughline.Access.People;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Alerts;
using Throughline.Insights.Dashboards;
using Throughline.Insights.Goals;
using Throughline.Insights.Reports;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Cli.Demo;

/// <summary>
/// What the demo company wants of its numbers: a goal that is met, one that is missed, a dashboard, and what was told when
/// the causes behind it (<see cref="DemoCauses"/>) began to show. The detector is the real one, on the weeks it saw then.
/// </summary>
internal sealed class DemoGoals(
    SavedGoals goals,
    GoalStandings standings,
    LookAtGoals look,
    SavedDashboards dashboards,
    ReportSchedules schedules,
    PeopleReading people
)
{
    // A cause shows within a season; later something else may be the reason.
    private const int WeeksOfCause = 13;

    public async Task SetUpAsync(DemoCalendar calendar, CancellationToken ct)
    {
        var owner = (await people.ListAsync(ct)).Select(row => row.Person).First(DemoOwner.Is);
        var end = calendar.End;
        await SetAsync("First answers", "first_response_time", owner.Email, end, Met, ct);
        var customers = await SetAsync("Customers recommend us", "nps", owner.Email, end, Missed, ct);
        var returns = await CreateAsync(
            "Returns are easy",
            new GoalDefinition { Metric = "ces", Owner = owner.Email },
            ct
        );
        // A small company has too few answers a week for either.
        if (!await IsToldAsync(returns, calendar.ReturnsPageRewritten, rises: true, ct))
            await IsToldAsync(customers, calendar.CourierSlows, rises: false, ct);
        await ShowAsync(ct);
    }

    /// <summary>Looks at each week after a cause, as it was looked at then, until it is told.</summary>
    private async Task<bool> IsToldAsync(
        Kept<GoalDefinition> goal,
        DateTimeOffset cause,
        bool rises,
        CancellationToken ct
    )
    {
        for (var week = 1; week <= WeeksOfCause; week++)
            if (await look.LookAsync(goal, cause.AddDays(7 * week).AddHours(6), ct) is { } alert)
                return alert.Facts.Difference > 0 == rises;
        return false;
    }

    private async Task<Kept<GoalDefinition>> SetAsync(
        string name,
        string metric,
        string owner,
        DateTimeOffset end,
        Func<Metric, double, double> target,
        CancellationToken ct
    )
    {
        // In working time, as the overview tells it.
        var isDuration = MetricCatalogue.Find(metric)!.Kind == MetricKind.Duration;
        var definition = new GoalDefinition
        {
            Metric = metric,
            Variant = isDuration ? MetricCatalogue.Working : null,
            Owner = owner,
        };
        var now = (await standings.ReadAsync([new(default, name, 0, definition, end, end)], end, ct))[0];
        var it = now.Series.Asked.Metric;
        return await CreateAsync(name, definition with { Target = target(it, now.Series.Total.Value ?? 1) }, ct);
    }

    // Round numbers on the good side of where it stands, and on the other.
    private static double Met(Metric metric, double value) =>
        metric.Unit == "seconds" ? Math.Ceiling(value * 1.15 / 1_800) * 1_800 : Math.Floor(value * 18) / 20;

    private static double Missed(Metric metric, double value) =>
        metric.Unit == "points" ? Math.Ceiling((value + 15) / 5) * 5 : Math.Floor(value * 0.8 / 1_800) * 1_800;

    private async Task<Kept<GoalDefinition>> CreateAsync(string name, GoalDefinition goal, CancellationToken ct)
    {
        var saved = (ShelfOutcome.Saved)await goals.CreateAsync(name, goal, Keys, ct);
        return (await goals.FindAsync(saved.Id, ct))!;
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var saved = (ShelfOutcome.Saved)
            await dashboards.CreateAsync(
                "How we serve",
                new DashboardDefinition
                {
                    Tiles =
                    [
                        new Tile
                        {
                            Metric = "nps",
                            Show = TileKind.Trend,
                            Range = "12m",
                            Title = "Would they recommend us?",
                        },
                        new Tile
                        {
                            Metric = "first_response_time",
                            Show = TileKind.Trend,
                            Range = "30d",
                        },
                        new Tile
                        {
                            Metric = "backlog",
                            Show = TileKind.Trend,
                            Range = "30d",
                        },
                        new Tile
                        {
                            Metric = "csat",
                            Show = TileKind.Breakdown,
                            By = Dimensions.Channel,
                            Range = "90d",
                        },
                        new Tile
                        {
                            Metric = "first_contact_resolution",
                            Show = TileKind.Trend,
                            Range = "90d",
                        },
                        new Tile
                        {
                            Metric = "resolution_time",
                            Show = TileKind.Breakdown,
                            By = Dimensions.Team,
                            Range = "30d",
                        },
                    ],
                },
                Keys,
                ct
            );
        await schedules.CreateAsync("Every Monday", new ReportDefinition { Dashboard = saved.Id }, Keys, ct);
    }

    private const string Keys = Throughline.Access.Keys.System;
}
