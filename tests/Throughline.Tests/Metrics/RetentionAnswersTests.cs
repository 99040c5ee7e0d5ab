using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Metrics;

/// <summary>Cohorts as docs/metrics.md defines them: orders in through the API, the triangle out through it.</summary>
public sealed class RetentionAnswersTests
{
    private static readonly DateOnly January = new(2025, 1, 1);
    private static readonly DateOnly March = new(2025, 3, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Classic_counts_who_was_there_and_rolling_who_came_back_later_too(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        // Four came in January: one came each month, one left out February, one never came again, one only in the same month.
        await OrdersAsync(server, "each", "2025-01-31", "2025-02-01", "2025-03-15");
        await OrdersAsync(server, "skips", "2025-01-02", "2025-03-31");
        await OrdersAsync(server, "once", "2025-01-10");
        await OrdersAsync(server, "twice", "2025-01-10", "2025-01-28");
        await OrdersAsync(server, "later", "2025-02-10");
        await server.CountedAsync();

        var told = await server.Client.Metrics.RetentionAsync("month", January, March, ct: Ct);

        told.Cohorts.Select(cohort => (cohort.From, cohort.Customers)).ShouldBe([(January, 4), (new(2025, 2, 1), 1)]);
        told.Cohorts[0].Cells.Take(4).Select(cell => cell.Classic.Value).ShouldBe([1, 0.25, 0.5, 0]);
        told.Cohorts[0].Cells.Take(4).Select(cell => cell.Rolling.Value).ShouldBe([1, 0.5, 0.5, 0]);
        told.Cohorts[0].Cells.ShouldAllBe(cell => cell.Classic.N == 4 && cell.Classic.High != null);
        told.Together[1].Classic.Value.ShouldBe(0.2);
        told.Together[2].Classic.N.ShouldBe(5);
        var weeks = await server.Client.Metrics.RetentionAsync("week", new(2025, 1, 27), new(2025, 1, 28), ct: Ct);
        weeks.Cohorts.ShouldHaveSingleItem().Cells[0].Classic.Value.ShouldBe(1);
        weeks.Cohorts[0].Customers.ShouldBe(1, "who came on Friday the 31st, and again on the Saturday");
        weeks.Cohorts[0].Cells[1].Classic.Value.ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_merge_makes_one_of_two_and_undoing_it_two_of_one(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await OrdersAsync(server, "at-home", "2025-01-10");
        await OrdersAsync(server, "at-work", "2025-02-10");
        var home = await server.Client.Customers.FindAsync("at-home", Ct).Select(found => found.Id).SingleAsync(Ct);
        var work = await server.Client.Customers.FindAsync("at-work", Ct).Select(found => found.Id).SingleAsync(Ct);

        var merge = await server.Client.Customers.MergeAsync(home, work, ct: Ct);
        (await CustomersAsync(server)).ShouldBe([1, 0]);
        await server.Client.Customers.UnmergeAsync(home, merge.LinkId, ct: Ct);
        (await CustomersAsync(server)).ShouldBe([1, 1]);
        await server.ShouldVerifyMetricsAsync();
    }

    [Theory]
    [InlineData("by=day", "invalid_by")]
    [InlineData("from=soon", "invalid_from")]
    [InlineData("by=week&from=2015-01-01", "too_many_points")]
    public async Task What_cannot_be_told_is_refused_by_name(string query, string code)
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);

        var answer = await server.SendAsync(HttpMethod.Get, $"/v1/metrics/retention?{query}");

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain($"\"{code}\"");
    }

    [Fact]
    public async Task It_is_no_single_number()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);

        var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.Metrics.QueryAsync(new(["retention"], January, March), Ct)
        );

        refused.Code.ShouldBe("not_a_number");
    }

    private static async Task<IEnumerable<long>> CustomersAsync(RunningServer server)
    {
        await server.CountedAsync();
        var told = await server.Client.Metrics.RetentionAsync("month", January, March, ct: Ct);
        return told.Cohorts.Select(cohort => cohort.Customers);
    }

    private static async Task OrdersAsync(RunningServer server, string user, params string[] days)
    {
        var orders = days.Select(day => new Touchpoint("order.completed", new CustomerIdentities { UserId = user })
        {
            Id = $"{user}-{day}",
            OccurredAt = DateTimeOffset.Parse($"{day}T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture),
        });
        (await server.Client.Touchpoints.SendAsync([.. orders], Ct)).Accepted.ShouldBe(days.Length);
    }
}
