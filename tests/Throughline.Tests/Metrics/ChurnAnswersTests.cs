using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Metrics;

/// <summary>The known answers of docs/metrics.md on churn: orders in through the API, numbers out through it.</summary>
public sealed class ChurnAnswersTests
{
    private const int AtOnce = 1_000;

    // A hundred days: long enough that somebody comes and is lost within them.
    private static readonly DateOnly Start = new(2025, 1, 10);
    private static readonly DateOnly End = new(2025, 4, 20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Five_per_cent_of_those_there_are_lost_and_those_who_came_are_apart(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var (before, within, late) = (new DateOnly(2025, 1, 5), new DateOnly(2025, 1, 12), new DateOnly(2025, 4, 1));
        await OrderAsync(server, "old", 0, 10_000, before);
        await OrderAsync(server, "new", 0, 5_000, within);
        // Who ordered again within 90 days stays to the end.
        await OrderAsync(server, "old", 500, 9_500, late);
        await OrderAsync(server, "new", 125, 4_875, late);
        // Long lost before, and not there at the start.
        await OrderAsync(server, "gone", 0, 40, new(2024, 2, 1));

        var churn = await server.AskAsync(new(["churn_rate"], Start, End));
        var early = await server.AskAsync(new(["early_churn_rate"], Start, End));
        var active = await server.AskAsync(new(["active_customers"], Start, End));

        (churn.Total.Value, churn.Total.N).ShouldBe((0.05, 10_000));
        churn.Total.Low!.Value.ShouldBe(0.04589, 0.00001);
        churn.Total.High!.Value.ShouldBe(0.05445, 0.00001);
        (early.Total.Value, early.Total.N).ShouldBe((0.025, 5_000));
        active.Total.Value.ShouldBe(14_375);
        var rows = await server.Client.Metrics.MeasurementsAsync("churn_rate", Start, End, ct: Ct).ToListAsync(Ct);
        rows.Count.ShouldBe(500);
        rows.ShouldAllBe(row => row.CustomerId != Guid.Empty && row.EntryId == null && row.Value == 91);
        rows.Select(row => DateOnly.FromDateTime(row.At.UtcDateTime)).ShouldAllBe(day => day == before.AddDays(91));
        rows.Select(row => row.CustomerId).ShouldBeUnique();
        (await server.Client.Metrics.MeasurementsAsync("early_churn_rate", Start, End, ct: Ct).CountAsync(Ct)).ShouldBe(
            125
        );
        await server.ShouldVerifyMetricsAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_day_within_the_window_keeps_a_customer_and_the_day_after_brings_one_back(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var first = new DateOnly(2025, 1, 1);
        await OrderAsync(server, "stays", 0, 1, first);
        await OrderAsync(server, "stays", 0, 1, first.AddDays(90));
        await OrderAsync(server, "returns", 0, 1, first);
        await OrderAsync(server, "returns", 0, 1, first.AddDays(91));
        // Told late, and between the two: nobody was lost then.
        await OrderAsync(server, "late", 0, 1, first);
        await OrderAsync(server, "late", 0, 1, first.AddDays(120));
        await OrderAsync(server, "late", 0, 1, first.AddDays(60));

        var churn = await server.AskAsync(new(["churn_rate"], first.AddDays(1), first.AddDays(150)) { Grain = "day" });

        (churn.Total.Value, churn.Total.N).ShouldBe((1 / 3.0, 3));
        churn.Points.Where(point => point.Value > 0).ShouldHaveSingleItem().Value.ShouldBe(1 / 3.0);
        churn.Points[90].Value.ShouldBe(1 / 3.0, "the 91st day after the first order");
        churn.Points[91].N.ShouldBe(3, "who came back the same day");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Looking_and_asking_is_no_activity_and_who_is_not_lost_yet_is_in_no_row(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await OrderAsync(server, "ada", 0, 1, today.AddDays(-30));
        await OrderAsync(server, "ben", 0, 1, today.AddDays(-91));
        await OrderAsync(server, "cleo", 0, 1, today.AddDays(-90));
        await OrderAsync(server, "dan", 0, 1, today.AddDays(-200), "page.viewed");
        await OrderAsync(server, "dan", 0, 1, today.AddDays(-200), "call.received");
        var (from, to) = (today.AddDays(-40), today.AddDays(300));

        var churn = await server.AskAsync(new(["churn_rate"], from, to));
        var active = await server.AskAsync(new(["active_customers"], from, to));
        var rows = await server.Client.Metrics.MeasurementsAsync("churn_rate", from, to, ct: Ct).ToListAsync(Ct);

        (churn.Total.Value, churn.Total.N).ShouldBe((0.5, 2));
        active.Total.Value.ShouldBe(2);
        rows.ShouldHaveSingleItem().At.UtcDateTime.ShouldBe(today.ToDateTime(TimeOnly.MinValue));
    }

    private static async Task OrderAsync(
        RunningServer server,
        string who,
        int first,
        int count,
        DateOnly day,
        string type = "order.completed"
    )
    {
        var at = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
        var orders = Enumerable
            .Range(first, count)
            .Select(number => new Touchpoint(type, new CustomerIdentities { UserId = $"{who}-{number}" })
            {
                Id = $"{who}-{number}-{day:yyyyMMdd}-{type}",
                OccurredAt = at,
            });
        foreach (var batch in orders.Chunk(AtOnce))
            (await server.Client.Touchpoints.SendAsync(batch, Ct)).Accepted.ShouldBe(batch.Length);
    }
}
