using Dapper;
using Throughline.Customers;
using Throughline.Customers.Timeline;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

public sealed class TimelineTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task All_profiles_are_read_newest_first_page_by_page_without_a_gap_or_a_repeat(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("visit.1", world.Now.AddHours(-1), "ann");
        var other = await world.HappenAsync("visit.2", world.Now.AddHours(-2), "anonymous_id=phone-of-ann");
        // Two of one instant, and one that comes in late.
        var instant = world.Now.AddHours(-3);
        await world.HappenAsync("visit.3", instant, "anonymous_id=phone-of-ann");
        await world.HappenAsync("visit.4", instant, "ann");
        await world.HappenAsync("visit.5", world.Now.AddDays(-3), "ann");
        await world.HappenAsync("visit.0", world.Now, "bob");
        await world.MergeAsync(other, ann);
        var timeline = new CustomerTimeline(world.Database, world.Catalogue);

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await timeline.ReadAsync(new CustomerId(ann.Value), cursor, 2, TimelineFilter.Touchpoints, Ct);
            seen.AddRange(page!.Items.Select(entry => entry.Type));
            cursor = page.Next;
        } while (cursor is not null);

        seen.ShouldBe(["visit.1", "visit.2", "visit.4", "visit.3", "visit.5"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_not_experienced_is_shown_only_when_asked_for(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("message.received", world.Now, "ann", channel: "email");
        await world.HappenAsync("message.received", world.Now, "ann", channel: "chat");
        await world.HappenAsync("order.completed", world.Now, "ann", channel: "web");
        await world.IdentifyAsync(world.Now, "ann", new { name = "Ann" });

        (await Types(TimelineFilter.Touchpoints)).ShouldBe(["order.completed", "message.received", "message.received"]);
        (await Types(new() { Everything = true })).Count.ShouldBe(5);
        (await Types(new() { Types = [CustomerEntries.Identified] })).ShouldBe([CustomerEntries.Identified]);
        (await Types(new() { Channels = ["web", "chat"] })).ShouldBe(["order.completed", "message.received"]);

        async Task<List<string>> Types(TimelineFilter filter)
        {
            var timeline = new CustomerTimeline(world.Database, world.Catalogue);
            var page = await timeline.ReadAsync(new CustomerId(ann.Value), null, 10, filter, Ct);
            return [.. page!.Items.Select(entry => entry.Type)];
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_cursor_that_is_none_is_refused(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var timeline = new CustomerTimeline(world.Database, world.Catalogue);
        foreach (var cursor in new[] { "x", "", "%%%", "WyIxIl0", "W251bGwsbnVsbF0" })
            (await timeline.ReadAsync(default, cursor, 10, TimelineFilter.Touchpoints, Ct)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_plan_chooses_by_the_index_of_the_profile_and_never_scans_the_ledger(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        await FillAsync(world.Database);
        var timeline = new CustomerTimeline(world.Database, world.Catalogue);
        foreach (
            var filter in new TimelineFilter[]
            {
                new(),
                new() { Types = ["visit"] },
                new() { Channels = ["web"] },
            }
        )
        {
            var parameters = new SqlParameters();
            var sql = timeline.Sql(parameters, default, TimelinePosition.End, 51, filter);
            await using var connection = await world.Database.OpenAsync(Ct);
            var explain = world.Database.IsPostgres ? "explain " : "explain query plan ";
            var plan = string.Join(
                '\n',
                world.Database.IsPostgres
                    ? await connection.QueryAsync<string>(explain + sql, parameters.Values)
                    : (await connection.QueryAsync(explain + sql, parameters.Values)).Select(row => (string)row.detail)
            );
            plan.ShouldContain("ledger_profile");
            plan.ShouldContain("profile_customer");
            plan.ShouldNotContain("Seq Scan");
            plan.ShouldNotContain("ledger_type");
            plan.ShouldNotContain("SCAN l");
            plan.ShouldNotContain("SCAN e");
        }
    }

    // 20,000 entries of 2,000 profiles: enough for a planner to prefer an index over the whole.
    private static Task FillAsync(Database database) =>
        database.WriteAsync(
            async tx =>
            {
                var id = tx.IsPostgres ? "lpad(to_hex(n), 32, '0')::uuid" : "cast(printf('%016x', n) as blob)";
                var ledgerId = tx.IsPostgres ? "lpad(to_hex(i), 32, '0')::uuid" : "cast(printf('%016x', i) as blob)";
                await tx.ExecuteAsync(
                    $"with recursive s (n) as (select 0 union all select n + 1 from s where n < 1999) insert into profile (id, customer_id, created_at) select {id}, {id}, 0 from s",
                    Ct
                );
                await tx.ExecuteAsync(
                    $"with recursive s (i, n) as (select 1, 1 union all select i + 1, (i + 1) % 2000 from s where i < 20000) insert into ledger (seq, id, type, occurred_at, recorded_at, profile_id, direction, source, data) select i, {ledgerId}, 'visit', i, i, {id}, 1, 'test', '{{}}' from s",
                    Ct
                );
                await tx.ExecuteAsync("analyze ledger", Ct);
                await tx.ExecuteAsync("analyze profile", Ct);
            },
            Ct
        );
}
