using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Draws the next places in the total order: under SQLite's write lock, or from PostgreSQL's sequence.</summary>
internal static class SequenceNumbers
{
    public static async Task<IReadOnlyList<long>> TakeAsync(WriteTransaction tx, int count, CancellationToken ct)
    {
        if (tx.IsPostgres)
            return await AppendLock.DrawAsync(tx, count, ct);
        var last = await tx.ScalarAsync<long>("select coalesce(max(seq), 0) from ledger", null, ct);
        return [.. Enumerable.Range(1, count).Select(i => last + i)];
    }
}
