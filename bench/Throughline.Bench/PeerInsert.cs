using System.Diagnostics;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>What the engine can do by itself: the ledger's rows, written again by a bare loop.</summary>
internal static class PeerInsert
{
    // As many rows a commit as one of our requests holds.
    private const int RowsPerCommit = Payloads.EventsPerBatch;

    /// <returns>How long it takes to write the rows that came after the first batches, behind those of the first.</returns>
    public static async Task<TimeSpan> MeasureAsync(BenchDatabase measured)
    {
        List<Entry> rows;
        await using (var source = await measured.OpenAsync())
        await using (var connection = await source.OpenAsync(CancellationToken.None))
            rows = [.. await LedgerBook.ReadAsync(connection, 0, long.MaxValue, int.MaxValue, CancellationToken.None)];
        var warm =
            rows.FindLastIndex(row => row.ExternalId?.StartsWith("b1000", StringComparison.Ordinal) ?? false) + 1;

        await using var target = measured.Another();
        await using var database = await target.OpenAsync();
        await WriteAsync(database, rows.GetRange(0, warm));
        var started = Stopwatch.GetTimestamp();
        await WriteAsync(database, rows.GetRange(warm, rows.Count - warm));
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task WriteAsync(Database database, List<Entry> rows)
    {
        // COPY is one statement for all rows; the loop commits as often as a client would.
        var perCommit = database.IsPostgres ? rows.Count : RowsPerCommit;
        foreach (var part in rows.Chunk(perCommit))
            await database.WriteAsync(
                tx => LedgerInsert.WriteAsync(tx, part, CancellationToken.None),
                CancellationToken.None
            );
    }
}
