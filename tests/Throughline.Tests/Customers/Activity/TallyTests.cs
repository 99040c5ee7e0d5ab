using FsCheck;
using FsCheck.Fluent;
using Throughline.Customers.Activity;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers.Activity;

public sealed class TallyTests
{
    private static readonly TimeZoneInfo Kathmandu = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Entries that come late, in any order and in any batches, and stretches that overlap.</summary>
    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whatever_comes_in_whatever_order_is_counted_where_it_happened(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var random = new Random(7);
        var all = new List<NewEntry>();
        for (var batch = 0; batch < 12; batch++)
        {
            var entries = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Any(random, world.Now)).ToList();
            all.AddRange(entries);
            await AppendAsync(world, entries);
            if (random.Next(2) == 0)
                await world.FollowAsync();
        }
        await world.FollowAsync();
        var days = LocalDays(world.Now, 40);
        List<Stretch> stretches = [.. days, new(days[3].From, days[20].To), new(world.Now.AddHours(-1), world.Now)];
        foreach (
            var (series, of) in new (string, Func<NewEntry, string>)[]
            {
                (TallySeries.Stage, entry => entry.Stage ?? ""),
                (TallySeries.Channel, entry => entry.Channel ?? ""),
                (TallySeries.Type, entry => entry.Type),
                (TallySeries.Source, entry => entry.Source),
            }
        )
        {
            var counts = await ReadAsync(world, series, stretches);
            var touched = all.Where(entry => series is "type" or "source" || entry.Type != "customer.identified");
            foreach (var label in touched.GroupBy(of))
            {
                var expected = stretches.Select(stretch => label.LongCount(entry => Falls(entry, stretch))).ToArray();
                if (expected.Any(count => count > 0))
                    counts[label.Key].ShouldBe(expected, $"{series} {label.Key}");
            }
        }
        (await world.DifferencesAsync()).ShouldBeEmpty();
        await AppendAsync(world, [.. Enumerable.Range(0, 30).Select(_ => Any(random, world.Now))]);
        (await world.DifferencesAsync()).ShouldBeEmpty("what was not read yet");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Feelings_add_up_to_their_mean_and_spread(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        double[] felt = [0.1, 0.2, -0.7, 1, 0.333333];
        foreach (var sentiment in felt)
        {
            await AppendAsync(world, [Entry(world.Now.AddDays(-1)) with { Sentiment = sentiment }]);
            await world.FollowAsync();
        }
        var feeling = await ReadAsync(world, TallySeries.Feeling, [new(world.Now.AddDays(-2), world.Now)]);

        feeling[TallySeries.Felt].ShouldBe([5]);
        (feeling[TallySeries.FeelingSum][0] / TallySeries.FeelingUnit).ShouldBe(felt.Sum(), 0.000_003);
        (feeling[TallySeries.FeelingSquares][0] / TallySeries.FeelingUnit).ShouldBe(felt.Sum(f => f * f), 0.000_003);
        (await world.DifferencesAsync()).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_flood_of_labels_is_counted_together_however_it_is_cut_into_batches(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        for (var i = 0; i < TallySeries.MostLabels + 50; i += 60)
        {
            var start = i;
            await AppendAsync(
                world,
                [
                    .. Enumerable
                        .Range(start, 60)
                        .Select(n => Entry(world.Now) with { Channel = $"c{n}", Source = $"s{n}" }),
                ]
            );
            await world.FollowAsync();
        }
        var counts = await ReadAsync(world, TallySeries.Channel, [new(world.Now.AddHours(-1), world.Now.AddHours(1))]);

        counts.Count.ShouldBe(TallySeries.MostLabels + 1);
        counts[TallySeries.OtherLabels].ShouldBe([50]);
        (await world.DifferencesAsync()).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Customers_are_new_once_and_again_after_an_un_merge(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("page.viewed", world.Now.AddDays(-3), "ann");
        var visitor = await world.HappenAsync("page.viewed", world.Now.AddDays(-1), "anonymous_id=device");
        await world.FollowAsync();
        Stretch[] stretches =
        [
            new(world.Now.AddDays(-2), world.Now.AddDays(1)),
            new(world.Now.AddDays(-4), world.Now.AddDays(-2)),
        ];
        (await NewAsync(world, stretches)).ShouldBe([1, 1]);
        (await SeenAsync(world, 2)).ShouldBe(1);

        var link = await world.MergeAsync(ann, visitor);
        (await NewAsync(world, stretches)).ShouldBe([0, 1]);
        (await SeenAsync(world, 2)).ShouldBe(1);
        (await SeenAsync(world, 4)).ShouldBe(1);

        await world.UnmergeAsync(ann, link);
        await world.EraseAsync(visitor);
        await world.FollowAsync();
        (await NewAsync(world, stretches)).ShouldBe([1, 1]);
        (await SeenAsync(world, 4)).ShouldBe(2);
        (await world.DifferencesAsync()).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_source_is_known_by_when_it_was_heard_of(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        await AppendAsync(world, [Entry(world.Now.AddDays(-2)) with { Source = "till" }]);
        await world.FollowAsync();
        await AppendAsync(world, [Entry(world.Now.AddDays(-5)) with { Source = "till" }]);
        await world.FollowAsync();

        var sources = await world.Database.SnapshotAsync(tx => SourceActivity.ReadAllAsync(tx, Ct), Ct);

        var till = sources.ShouldHaveSingleItem();
        (till.Source, till.Entries).ShouldBe(("till", 2));
        (till.FirstAt, till.LastAt).ShouldBe((world.Now.AddDays(-5), world.Now.AddDays(-2)));
        till.ReceivedAt.ShouldBe(world.Now);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_source_that_we_heard_of_last_comes_first_whatever_its_clock_says(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        await AppendAsync(world, [Entry(world.Now.AddDays(1)) with { Source = "fast" }]);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await AppendAsync(world, [Entry(world.Now) with { Source = "right" }]);
        await world.FollowAsync();

        var sources = await world.Database.SnapshotAsync(tx => SourceActivity.ReadAllAsync(tx, Ct), Ct);

        sources.Select(source => source.Source).ShouldBe(["right", "fast"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_batch_of_many_years_is_written_in_parts_and_counted_whole(DatabaseEngine engine)
    {
        const int days = (TallyBatch.MostCells / 4) + 10;
        await using var world = await CustomerWorld.CreateAsync(engine);
        var years = Enumerable.Range(1, days).Select(day => Entry(world.Now.AddDays(-day))).ToList();
        await AppendAsync(world, [.. years, .. years]);
        await world.FollowAsync();

        (await ReadAsync(world, TallySeries.Type, [new(world.Now.AddDays(-days - 1), world.Now)]))["page.viewed"]
            .ShouldBe([2L * days]);
        (await world.DifferencesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_of_many_years_is_not_held_in_memory_as_a_whole()
    {
        await using var world = await CustomerWorld.CreateAsync(DatabaseEngine.Sqlite);
        await world.Database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    """
                    create table rewritten (day bigint);
                    create trigger rewriting after update on tally begin insert into rewritten values (new.day); end
                    """,
                    Ct
                ),
            Ct
        );
        var years = Enumerable.Range(1, TallyBatch.MostCells / 4).Select(day => Entry(world.Now.AddDays(-day)));
        await AppendAsync(world, [.. years, Entry(world.Now.AddDays(-1))]);
        await world.FollowAsync();

        var days = await world.Database.SnapshotAsync(
            tx => tx.QueryAsync<long>("select distinct day from rewritten", null, Ct),
            Ct
        );
        days.ShouldBe([Quarter.Day(Quarter.Of(world.Now.AddDays(-1)))], "it was written when the batch was full");
    }

    [Fact]
    public void A_batch_says_how_many_cells_it_holds()
    {
        var batch = new TallyBatch();
        foreach (var day in new[] { 1, 1, 2, 2 })
            batch.Add(Recorded(DateTimeOffset.UnixEpoch.AddDays(day)), isTouchpoint: true);
        batch.Cells.ShouldBe(8, "a type, a source, a stage and a channel on each of two days");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_calls_a_channel_as_we_call_the_others_is_counted_with_them(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        await AppendAsync(world, [Entry(world.Now.AddDays(-1)) with { Channel = TallySeries.OtherLabels }]);
        await world.FollowAsync();

        (await ReadAsync(world, TallySeries.Channel, [new(world.Now.AddDays(-2), world.Now)]))
            .ShouldHaveSingleItem()
            .Key.ShouldBe(TallySeries.OtherLabels);
        (await world.DifferencesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void A_day_survives_being_written_and_read() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(-3, 300)
                    .Select(n =>
                        n < 0 ? n * 1_000_000_000_000L
                        : n > 100 ? 0
                        : n
                    )
                    .ArrayOf(96)
                    .ToArbitrary(),
                quarters =>
                {
                    var read = new long[96];
                    QuarterText.AddTo(QuarterText.Write(quarters), read);
                    return read.SequenceEqual(quarters);
                }
            )
        );

    private static bool Falls(NewEntry entry, Stretch stretch) =>
        Quarter.Of(entry.OccurredAt) >= Quarter.Of(stretch.From)
        && Quarter.Of(entry.OccurredAt) < Quarter.Of(stretch.To);

    private static List<Stretch> LocalDays(DateTimeOffset now, int count)
    {
        var today = new DateTimeOffset(TimeZoneInfo.ConvertTime(now, Kathmandu).Date, Kathmandu.BaseUtcOffset);
        return [.. Enumerable.Range(0, count).Select(i => new Stretch(today.AddDays(-i), today.AddDays(1 - i)))];
    }

    private static NewEntry Entry(DateTimeOffset at) =>
        new()
        {
            Type = "page.viewed",
            OccurredAt = at,
            Source = "web",
        };

    private static Entry Recorded(DateTimeOffset at) =>
        new()
        {
            Seq = 1,
            Id = EntryId.New(at),
            Type = "page.viewed",
            OccurredAt = at,
            RecordedAt = at,
            Source = "web",
            Data = "{}",
        };

    private static NewEntry Any(Random random, DateTimeOffset now) =>
        new()
        {
            Type = Pick(random, "page.viewed", "order.completed", "customer.identified"),
            OccurredAt = now.AddMinutes(-random.Next(60 * 24 * 45)),
            Source = Pick(random, "web", "till"),
            Stage = random.Next(4) == 0 ? null : Pick(random, "use", "support", "purchase"),
            Channel = random.Next(4) == 0 ? null : Pick(random, "web", "store", "phone"),
            Sentiment = random.Next(3) == 0 ? (random.NextDouble() * 2) - 1 : null,
        };

    private static string Pick(Random random, params string[] any) => any[random.Next(any.Length)];

    private static Task<IReadOnlyList<Entry>> AppendAsync(CustomerWorld world, IReadOnlyList<NewEntry> entries) =>
        world.Database.WriteAsync(tx => world.Ledger.AppendAsync(tx, entries, Ct), Ct);

    private static Task<IReadOnlyDictionary<string, long[]>> ReadAsync(
        CustomerWorld world,
        string series,
        IReadOnlyList<Stretch> stretches
    ) => world.Database.SnapshotAsync(tx => Tally.ReadAsync(tx, series, stretches, Ct), Ct);

    private static Task<long[]> NewAsync(CustomerWorld world, Stretch[] stretches) =>
        world.Database.SnapshotAsync(tx => CustomerCounts.NewAsync(tx, stretches, Ct), Ct);

    private static Task<long> SeenAsync(CustomerWorld world, int days) =>
        world.Database.SnapshotAsync(tx => CustomerCounts.SeenSinceAsync(tx, world.Now.AddDays(-days), Ct), Ct);
}
