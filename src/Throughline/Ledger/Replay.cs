using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Runs a projection over the ledger from entry 1, in the given transaction.</summary>
internal static class Replay
{
    public static async Task<long> RunAsync(
        WriteTransaction tx,
        IProjection projection,
        long upTo,
        IProgress<long>? progress,
        CancellationToken ct
    )
    {
        var last = 0L;
        while (true)
        {
            var entries = await LedgerBook.ReadAsync(
                tx.Connection,
                last,
                upTo,
                SubscriptionRunner.BatchSize,
                ct,
                projection.ReadsData,
                projection.Only
            );
            if (entries.Count == 0)
                return last;
            await projection.ApplyAsync(tx, entries, ct);
            last = entries[^1].Seq;
            progress?.Report(last);
        }
    }
}
