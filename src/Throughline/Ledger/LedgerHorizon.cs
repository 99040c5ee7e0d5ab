using System.Data.Common;
using Dapper;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>
/// Up to which entry the ledger may be read without ever skipping one. On SQLite that is the last entry. On
/// PostgreSQL transactions commit out of <c>seq</c> order: a lower number may become visible after a higher one.
/// <para>
/// Note the last number drawn, then who is appending (<see cref="AppendLock"/>); once all of those have ended,
/// everything up to that number is either visible or will never be. See docs/decisions/0003.
/// </para>
/// </summary>
public sealed class LedgerHorizon(Database database) : IDisposable
{
    // Writers hold their transactions for milliseconds; asking more often only costs processor time.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    // A reader is not held up longer than this by somebody's long transaction; it gets what was safe before.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim sampling = new(1, 1);
    private long safe;

    // The oldest sample that was not safe in time. Among writers that overlap without end no fresh sample would ever be.
    private Sample? waiting;

    public void Dispose() => sampling.Dispose();

    /// <summary>The newest horizon: everything up to it that will ever be there can be read now.</summary>
    public async Task<long> AdvanceAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (!database.IsPostgres)
            return await connection.ExecuteScalarAsync<long>("select coalesce(max(seq), 0) from ledger");

        if (await DrawnAsync(connection) <= Volatile.Read(ref safe))
            return safe;
        await sampling.WaitAsync(ct);
        try
        {
            await AdvanceAsync(connection, ct);
            return safe;
        }
        finally
        {
            sampling.Release();
        }
    }

    private async Task AdvanceAsync(DbConnection connection, CancellationToken ct)
    {
        // In this order: whoever drew a number up to the last one is among the holders, or has ended.
        var drawn = await DrawnAsync(connection);
        var fresh = new Sample(drawn, await AppendLock.HoldersAsync(connection));
        var started = TimeProvider.System.GetTimestamp();
        while (!fresh.IsSafe && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Pause, ct);
            var appending = await AppendLock.HoldersAsync(connection);
            fresh.Appending.IntersectWith(appending);
            waiting?.Appending.IntersectWith(appending);
            if (waiting is { IsSafe: true })
                break;
        }
        if (fresh.IsSafe)
            Reach(fresh.Drawn, next: null);
        else if (waiting is { IsSafe: true } older)
            Reach(older.Drawn, next: fresh);
        else
            waiting ??= fresh;
    }

    private void Reach(long drawn, Sample? next)
    {
        Volatile.Write(ref safe, Math.Max(safe, drawn));
        waiting = next;
    }

    private static Task<long> DrawnAsync(DbConnection connection) =>
        connection.ExecuteScalarAsync<long>("select case when is_called then last_value else 0 end from ledger_seq");

    /// <summary>A number, and the transactions whose numbers up to it may still come.</summary>
    private sealed record Sample(long Drawn, HashSet<string> Appending)
    {
        public bool IsSafe => Appending.Count == 0;
    }
}
