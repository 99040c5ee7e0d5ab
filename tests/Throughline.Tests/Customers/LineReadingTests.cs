using Dapper;
using Throughline.Customers.Throughlines;
using Throughline.Customers.Timeline;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

public sealed class LineReadingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_line_runs_through_every_touchpoint_of_all_profiles_oldest_first(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("visit.2", world.Now.AddHours(-2), "ann", channel: "web");
        var other = await world.HappenAsync("visit.1", world.Now.AddHours(-3), "anonymous_id=phone-of-ann");
        await world.IdentifyAsync(world.Now, "ann", new { name = "Ann" });
        await world.HappenAsync("visit.0", world.Now, "bob");
        await world.MergeAsync(other, ann);

        var line = await new LineReading(world.Database, world.Catalogue).ReadAsync(
            new CustomerId(ann.Value),
            null,
            null,
            Ct
        );
        line.Points.Select(point => point.Type).ShouldBe(["visit.1", "visit.2"]);
        line.Points[1].Channel.ShouldBe("web");
        line.IsCut.ShouldBeFalse();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_stretch_has_both_its_ends(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("visit.1", world.Now.AddHours(-4), "ann");
        for (var i = 2; i <= 4; i++)
            await world.HappenAsync($"visit.{i}", world.Clock.GetUtcNow().AddHours(i - 5), "ann");
        var reading = new LineReading(world.Database, world.Catalogue);
        var whole = await reading.ReadAsync(new CustomerId(ann.Value), null, null, Ct);
        var (from, to) = (whole.Points[1].At, whole.Points[2].At);
        var line = await reading.ReadAsync(
            new CustomerId(ann.Value),
            UtcMicroseconds.FromUtcMicroseconds(from),
            UtcMicroseconds.FromUtcMicroseconds(to),
            Ct
        );
        line.Points.Select(point => point.Type).ShouldBe(["visit.2", "visit.3"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_life_of_more_than_ten_thousand_touchpoints_is_cut_and_its_index_alone_is_read(
        DatabaseEngine engine
    )
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("visit", world.Now, "ann");
        await FillAsync(world.Database, ann, LineReading.MostPoints + 500);

        var line = await new LineReading(world.Database, world.Catalogue).ReadAsync(
            new CustomerId(ann.Value),
            null,
            null,
            Ct
        );
        line.IsCut.ShouldBeTrue();
        // The making of the profile is among what was read, and is no touchpoint.
        line.Points.Count.ShouldBe(LineReading.MostPoints - 1);
        line.Points.Select(point => point.At).ShouldBe(line.Points.Select(point => point.At).Order());
        line.Points.ShouldContain(point => point.Sentiment != null);

        var plan = await PlanAsync(world.Database, new CustomerId(ann.Value));
        plan.ShouldContain("ledger_profile");
        plan.ShouldContain("profile_customer");
        plan.ShouldContain(
            world.Database.IsPostgres ? "Index Only Scan using ledger_profile" : "COVERING INDEX ledger_profile"
        );
        plan.ShouldNotContain("Seq Scan");
        plan.ShouldNotContain("ledger_type");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_timeline_is_leafed_through_forth_and_back_over_the_same_entries(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("visit", world.Now.AddDays(-30), "ann");
        for (var i = 0; i < 24; i++)
            // Some of one instant.
            await world.HappenAsync("visit", world.Now.AddDays(-29).AddHours(i / 2), "ann");
        var timeline = new CustomerTimeline(world.Database, world.Catalogue);
        var customer = new CustomerId(ann.Value);

        var pages = new List<TimelineSlice> { await Slice(new TimelinePlace.Newest()) };
        while (pages[^1].Older is { } older)
        {
            pages.Add(await Slice(new TimelinePlace.Older(older)));
            // What comes in meanwhile moves nothing.
            await world.HappenAsync("late", world.Now, "ann");
        }
        pages.SelectMany(page => page.Items).Count().ShouldBe(25);
        pages.SelectMany(page => page.Items).Select(entry => entry.Seq).ShouldBeUnique();

        var back = await Slice(new TimelinePlace.Newer(pages[^1].Newer!));
        Seqs(back).ShouldBe(Seqs(pages[^2]));
        back = await Slice(new TimelinePlace.Newer(back.Newer!));
        Seqs(back).ShouldBe(Seqs(pages[^3]));

        async Task<TimelineSlice> Slice(TimelinePlace place) =>
            (await timeline.SliceAsync(customer, place, 10, TimelineFilter.Touchpoints, Ct))!;
        static IEnumerable<long> Seqs(TimelineSlice slice) => slice.Items.Select(entry => entry.Seq);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Any_entry_is_brought_into_sight_and_nobody_elses(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("first", world.Now.AddDays(-30), "ann");
        for (var i = 0; i < 30; i++)
            await world.HappenAsync("visit", world.Now.AddHours(i - 60), "ann");
        var bob = await world.HappenAsync("visit", world.Now, "bob");
        var timeline = new CustomerTimeline(world.Database, world.Catalogue);
        var all = await timeline.ReadAsync(new CustomerId(ann.Value), null, 100, TimelineFilter.Touchpoints, Ct);
        foreach (var entry in new[] { all!.Items[0], all.Items[2], all.Items[15], all.Items[^1] })
        {
            var slice = await timeline.SliceAsync(
                new CustomerId(ann.Value),
                new TimelinePlace.At(entry.Seq),
                10,
                TimelineFilter.Touchpoints,
                Ct
            );
            slice!.Items.ShouldContain(one => one.Seq == entry.Seq);
            (
                await timeline.SliceAsync(new CustomerId(bob.Value), new TimelinePlace.At(entry.Seq), 10, new(), Ct)
            ).ShouldBeNull();
        }
    }

    private static async Task<string> PlanAsync(Database database, CustomerId customer)
    {
        await using var connection = await database.OpenAsync(Ct);
        var values = new
        {
            customer,
            from = long.MinValue,
            to = long.MaxValue,
            limit = 10_001,
        };
        return string.Join(
            '\n',
            database.IsPostgres
                ? await connection.QueryAsync<string>("explain " + LineReading.Sql, values)
                : (await connection.QueryAsync("explain query plan " + LineReading.Sql, values)).Select(row =>
                    (string)row.detail
                )
        );
    }

    // Among 2,000 other profiles.
    private static async Task FillAsync(Database database, ProfileId ann, int count)
    {
        await database.WriteAsync(
            async tx =>
            {
                var ledgerId = tx.IsPostgres ? "lpad(to_hex(i), 32, '0')::uuid" : "cast(printf('%016x', i) as blob)";
                var other = tx.IsPostgres
                    ? "lpad(to_hex(i % 2000), 32, '0')::uuid"
                    : "cast(printf('%016x', i % 2000) as blob)";
                await tx.ExecuteAsync(
                    $"""
                    with recursive s (i) as (select 1000 union all select i + 1 from s where i < 1000 + 2 * @count)
                    insert into ledger (seq, id, type, occurred_at, recorded_at, profile_id, stage, channel, direction, source, sentiment, data)
                    select i, {ledgerId}, 'visit', cast(i as bigint) * 1000000, i, case when i % 2 = 0 then @ann else {other} end,
                      'use', 'web', 1, 'test', case when i % 8 = 0 then 0.5 end, '{"{}"}'
                    from s
                    """,
                    new { count, ann },
                    Ct
                );
            },
            Ct
        );
        await using var connection = await database.OpenAsync(Ct);
        await connection.ExecuteAsync(database.IsPostgres ? "vacuum analyze ledger" : "analyze ledger");
    }
}
