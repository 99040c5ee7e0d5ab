using Dapper;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>How far a subscriber has read. Its row's lock is the lease that lets one node at a time go on.</summary>
internal static class Checkpoint
{
    /// <returns>The last entry applied, 0 at the start, by anybody.</returns>
    public static async Task<long> ReadAsync(Database database, string subscriber, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(
            "select coalesce(max(seq), 0) from checkpoint where subscriber = @subscriber",
            new { subscriber }
        );
    }

    /// <returns>The last entry applied, as this transaction sees it.</returns>
    public static Task<long> SeenAsync(WriteTransaction tx, string subscriber, CancellationToken ct) =>
        tx.ScalarAsync<long>(
            "select coalesce(max(seq), 0) from checkpoint where subscriber = @subscriber",
            new { subscriber },
            ct
        );

    /// <returns>The last entry applied, 0 at the start; null when another node holds the lease.</returns>
    public static async Task<long?> TakeAsync(WriteTransaction tx, string subscriber, CancellationToken ct)
    {
        await EnsureAsync(tx, subscriber, ct);
        var skipLocked = tx.IsPostgres ? "for update skip locked" : "";
        return await tx.ScalarAsync<long?>(
            $"select seq from checkpoint where subscriber = @subscriber {skipLocked}",
            new { subscriber },
            ct
        );
    }

    /// <summary>Takes the lease, waiting for whoever has it.</summary>
    /// <returns>The last entry applied.</returns>
    public static async Task<long> WaitAsync(WriteTransaction tx, string subscriber, CancellationToken ct)
    {
        await EnsureAsync(tx, subscriber, ct);
        var wait = tx.IsPostgres ? "for update" : "";
        return await tx.FirstAsync<long>(
            $"select seq from checkpoint where subscriber = @subscriber {wait}",
            new { subscriber },
            ct
        );
    }

    public static Task MoveAsync(
        WriteTransaction tx,
        string subscriber,
        long seq,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        tx.ExecuteAsync(
            "update checkpoint set seq = @seq, updated_at = @now where subscriber = @subscriber",
            new
            {
                subscriber,
                seq,
                now,
            },
            ct
        );

    private static Task<int> EnsureAsync(WriteTransaction tx, string subscriber, CancellationToken ct) =>
        tx.ExecuteAsync(
            "insert into checkpoint (subscriber, seq, updated_at) values (@subscriber, 0, 0) on conflict do nothing",
            new { subscriber },
            ct
        );
}
