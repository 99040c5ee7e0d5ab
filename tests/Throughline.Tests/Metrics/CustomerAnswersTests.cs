using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Conversations;
using Throughline.Tests.Support;

namespace Throughline.Tests.Metrics;

/// <summary>What customers spend and how often they turn to us: in through the API, numbers out through it.</summary>
public sealed class CustomerAnswersTests
{
    private static readonly DateOnly March = new(2025, 3, 1);
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Lifetime_value_is_what_customers_spent_in_all_less_what_they_got_back(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await SendAsync(server, "ada", "order.completed", "2025-01-10", 100_00);
        await SendAsync(server, "ada", "order.completed", "2025-03-10", 50_00);
        await SendAsync(server, "ada", "order.refunded", "2025-03-12", 30_00);
        await SendAsync(server, "ben", "order.completed", "2025-02-10", 20_00);
        await SendAsync(server, "cleo", "order.completed", "2025-04-10", 1_000_00);
        await SendAsync(server, "dan", "order.completed", "2025-02-10", 7_00, "GBP");
        await SendAsync(server, "eve", "store.visited", "2025-02-10", 9_00);

        var march = await server.AskAsync(new(["lifetime_value"], March, April) { Compare = "previous" });
        var days = await server.AskAsync(new(["lifetime_value"], new(2025, 3, 9), new(2025, 3, 13)) { Grain = "day" });
        var pounds = await server.AskAsync(new(["lifetime_value"], March, April) { Currency = "GBP" });
        var rows = await server
            .Client.Metrics.MeasurementsAsync("lifetime_value", March, April, ct: Ct)
            .ToListAsync(Ct);

        (march.Unit, march.Variant, march.Total.Value, march.Total.N).ShouldBe(("money", "EUR", 70, 2));
        march.Total.P90!.Value.ShouldBe(120, 1.2);
        // Ada 100 and Ben 20 until the end of February.
        march.Comparison!.Total.Value.ShouldBe(60);
        days.Points.Select(point => point.Value).ShouldBe([60, 85, 85, 70]);
        (pounds.Total.Value, pounds.Total.N).ShouldBe((7, 1));
        rows.Select(row => row.Value).ShouldBe([120, 150]);
        await server.ShouldVerifyMetricsAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Contacts_are_told_per_active_customers_and_per_orders(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine, HistoryClock.Put);
        foreach (var number in Enumerable.Range(0, 8))
            await SendAsync(server, $"c{number}", "order.completed", "2025-02-10", 10_00);
        // Two come within the period, and one orders twice.
        await SendAsync(server, "c8", "order.completed", "2025-03-10", 10_00);
        await SendAsync(server, "c9", "order.completed", "2025-03-10", 10_00);
        await SendAsync(server, "c9", "order.completed", "2025-03-10T13", 10_00);
        foreach (var (user, author) in new[] { ("c1", "customer"), ("c2", "customer"), ("c3", "agent") })
            await server.Client.Conversations.OpenAsync(
                new(new CustomerIdentities { UserId = user }, "email", "About the parcel")
                {
                    Author = author,
                    Agent = author == "agent" ? "a@x.org" : null,
                    OccurredAt = At("2025-03-20"),
                },
                ct: Ct
            );

        var perCustomers = await server.AskAsync(new(["contact_rate"], March, April));
        var perOrders = await server.AskAsync(new(["contact_rate"], March, April) { Per = "orders" });
        var rows = await server.Client.Metrics.MeasurementsAsync("contact_rate", March, April, ct: Ct).ToListAsync(Ct);

        (perCustomers.Total.Value, perCustomers.Total.N, perCustomers.Unit).ShouldBe((20, 10, "per_100"));
        (perOrders.Total.Value, perOrders.Total.N).ShouldBe((100 * 2 / 3.0, 3));
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(row => row.ConversationId != null);
    }

    [Theory]
    [InlineData("contact_rate", "per", "visits", "invalid_per")]
    [InlineData("observed_effort", "part", "patience", "invalid_part")]
    [InlineData("lifetime_value", "currency", "EURO", "invalid_currency")]
    public async Task What_it_cannot_be_told_in_is_refused_by_name(
        string metric,
        string field,
        string value,
        string code
    )
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var query = new MetricQuery([metric], March, April);

        var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.Metrics.QueryAsync(
                field switch
                {
                    "per" => query with { Per = value },
                    "part" => query with { Part = value },
                    _ => query with { Currency = value },
                },
                Ct
            )
        );

        refused.Code.ShouldBe(code);
    }

    private static async Task SendAsync(
        RunningServer server,
        string user,
        string type,
        string at,
        long minor,
        string currency = "EUR"
    )
    {
        var touchpoint = new Touchpoint(type, new CustomerIdentities { UserId = user })
        {
            Id = $"{user}-{type}-{at}",
            OccurredAt = At(at),
            Amount = new Amount(minor, currency),
        };
        (await server.Client.Touchpoints.SendAsync([touchpoint], Ct)).Accepted.ShouldBe(1);
    }

    private static DateTimeOffset At(string at) =>
        DateTimeOffset.Parse(
            at.Contains('T', StringComparison.Ordinal) ? $"{at}:00:00Z" : $"{at}T12:00:00Z",
            System.Globalization.CultureInfo.InvariantCulture
        );
}
