using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ledger;

public sealed class SubscriptionRunnerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Two_nodes_on_one_database_have_each_effect_once(DatabaseEngine engine)
    {
        const int count = 300;
        await using var ledger = await WithEffectTableAsync(engine);
        await using var other = ledger.OpenAnother();
        using var otherHorizon = new LedgerHorizon(other);
        using var here = Runner(ledger.Database, ledger.Horizon, ledger.Signal, new Counting());
        using var there = Runner(other, otherHorizon, ledger.Signal, new Counting());
        await here.StartAsync(Ct);
        await there.StartAsync(Ct);

        for (var i = 0; i < count; i++)
            await ledger.AppendAsync(ledger.Entry());
        await Wait.UntilAsync(async () => (await EffectsAsync(ledger)).Count >= count, "every entry had its effect");
        await here.StopAsync(Ct);
        await there.StopAsync(Ct);

        (await EffectsAsync(ledger)).ShouldBe(Enumerable.Range(1, count).Select(seq => (long)seq));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_subscriber_that_fails_starts_again_from_the_same_entry(DatabaseEngine engine)
    {
        await using var ledger = await WithEffectTableAsync(engine);
        var failing = new Counting { Failures = 1 };
        using var runner = Runner(ledger.Database, ledger.Horizon, ledger.Signal, failing);
        await ledger.AppendAsync(ledger.Entry(), ledger.Entry());

        await Should.ThrowAsync<InvalidDataException>(() => runner.CatchUpAsync(failing, Ct));
        (await EffectsAsync(ledger)).ShouldBeEmpty();
        await runner.CatchUpAsync(failing, Ct);

        (await EffectsAsync(ledger)).ShouldBe([1, 2]);
        failing.Seen.ShouldBe([1, 2, 1, 2]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_subscriber_reads_on_over_more_than_one_batch(DatabaseEngine engine)
    {
        const int count = SubscriptionRunner.BatchSize + 1;
        await using var ledger = await WithEffectTableAsync(engine);
        var counting = new Counting();
        using var runner = Runner(ledger.Database, ledger.Horizon, ledger.Signal, counting);
        await ledger.AppendAsync([.. Enumerable.Range(0, count).Select(_ => ledger.Entry())]);

        (await runner.CatchUpAsync(counting, Ct)).ShouldBe(count);
        (await runner.CatchUpAsync(counting, Ct)).ShouldBe(0);

        (await EffectsAsync(ledger)).Count.ShouldBe(count);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_subscriber_says_how_many_entries_it_takes_in_one_transaction(DatabaseEngine engine)
    {
        await using var ledger = await WithEffectTableAsync(engine);
        var counting = new Counting { BatchSize = 2 };
        using var runner = Runner(ledger.Database, ledger.Horizon, ledger.Signal, counting);
        await ledger.AppendAsync([.. Enumerable.Range(0, 5).Select(_ => ledger.Entry())]);

        await runner.CatchUpAsync(counting, Ct);

        counting.Batches.ShouldBe([2, 2, 1]);
        (await EffectsAsync(ledger)).ShouldBe([1, 2, 3, 4, 5]);
    }

    private static async Task<LedgerFixture> WithEffectTableAsync(DatabaseEngine engine)
    {
        var ledger = await LedgerFixture.CreateAsync(engine);
        await ledger.Database.WriteAsync(tx => tx.ExecuteAsync("create table effect (seq bigint not null)", Ct), Ct);
        return ledger;
    }

    private static SubscriptionRunner Runner(
        Database database,
        LedgerHorizon horizon,
        LedgerSignal signal,
        ISubscriber subscriber
    ) => new(database, horizon, signal, [subscriber], TimeProvider.System, NullLogger<SubscriptionRunner>.Instance);

    private static async Task<List<long>> EffectsAsync(LedgerFixture ledger)
    {
        await using var connection = await ledger.Database.OpenAsync(Ct);
        return (await connection.QueryAsync<long>("select seq from effect order by seq")).AsList();
    }

    /// <summary>Its effect may be repeated without an error, so that a test notices.</summary>
    private sealed class Counting : ISubscriber
    {
        public int Failures { get; set; }

        public ConcurrentQueue<long> Seen { get; } = [];

        public List<int> Batches { get; } = [];

        public int BatchSize { get; init; } = SubscriptionRunner.BatchSize;

        public string Name => "counting";

        public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
        {
            Batches.Add(entries.Count);
            foreach (var entry in entries)
            {
                Seen.Enqueue(entry.Seq);
                await tx.ExecuteAsync("insert into effect (seq) values (@Seq)", new { entry.Seq }, ct);
            }
            if (Failures-- > 0)
                throw new InvalidDataException("The test asked for a failure.");
        }
    }
}
