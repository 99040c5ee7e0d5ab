using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Runs a projection over the ledger, in the given transaction.</summary>
internal static class Replay
{
    /// <param name="tx">To read and write in.</param>
    /// <param name="projection">Which to run.</param>
    /// <param name="after">The last entry that its tables know; 0 where they are empty.</param>
    /// <param name="upTo">The last entry to read.</param>
    /// <param name="progress">Told each batch's last entry.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The last entry applied.</returns>
    public static async Task<long> RunAsync(
        WriteTransaction tx,
        IProjection projection,
        long after,
        long upTo,
        IProgress<long>? progress,
        CancellationToken ct
    )
    {
        var last = after;
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
