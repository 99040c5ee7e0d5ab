using System.Collections.Concurrent;
using Throughline.Storage;

namespace Throughline.Tests.Ledger;

[Collection(nameof(OpenTransactions))]
public sealed class ScrambledWritersTests
{
    private const int Writers = 8;
    private const int TransactionsEach = 40;
    private const int MostEntries = 3;
    private const int OneInThisManyFails = 5;

    private readonly ConcurrentBag<long> committed = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_follower_of_many_writers_skips_nothing_and_never_goes_back()
    {
        await using var ledger = await LedgerFixture.CreateAsync(DatabaseEngine.Postgres);
        var writing = Task.WhenAll(
            Enumerable.Range(0, Writers).Select(writer => WriteAsync(ledger, new Random(writer)))
        );

        var followed = await FollowAsync(ledger, writing);

        await writing;
        followed.ShouldBe(committed.Order());
        committed.Count.ShouldBeGreaterThan(Writers * TransactionsEach / 2);
    }

    // The server sleeps within the transaction: that is what scrambles the order of the commits.
    private async Task WriteAsync(LedgerFixture ledger, Random random)
    {
        for (var i = 0; i < TransactionsEach; i++)
        {
            var fails = random.Next(OneInThisManyFails) == 0;
            var entries = Enumerable.Range(0, random.Next(1, MostEntries + 1)).Select(_ => ledger.Entry()).ToList();
            try
            {
                var appended = await ledger.Database.WriteAsync(
                    async tx =>
                    {
                        await tx.ExecuteAsync("select pg_sleep(@seconds)", new { seconds = Pause(random) }, Ct);
                        var appended = await ledger.Book.AppendAsync(tx, entries, Ct);
                        await tx.ExecuteAsync("select pg_sleep(@seconds)", new { seconds = Pause(random) }, Ct);
                        return fails ? throw new InvalidDataException() : appended;
                    },
                    Ct
                );
                foreach (var entry in appended)
                    committed.Add(entry.Seq);
            }
            catch (InvalidDataException) when (fails) { }
        }
    }

    private static async Task<List<long>> FollowAsync(LedgerFixture ledger, Task writing)
    {
        var followed = new List<long>();
        var position = 0L;
        for (var last = false; ; )
        {
            var upTo = await ledger.Horizon.AdvanceAsync(Ct);
            followed.AddRange((await ledger.ReadAsync(position, upTo)).Select(entry => entry.Seq));
            position = Math.Max(position, upTo);
            if (last)
                return followed;
            last = writing.IsCompleted;
        }
    }

    // Mostly short; one in ten is held open over many commits of the others.
    private static double Pause(Random random) => random.Next(10) == 0 ? 0.03 : random.NextDouble() * 0.003;
}
