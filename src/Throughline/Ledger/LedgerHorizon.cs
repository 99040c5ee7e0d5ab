using Dapper;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>
/// Up to which entry the ledger may be read without ever skipping one. On SQLite that is the last entry. On
/// PostgreSQL transactions commit out of <c>seq</c> order: a lower number may become visible after a higher one.
/// <para>
/// Every writer is given its transaction id before it draws numbers (<see cref="Database.WriteAsync{T}"/>). So, in this
/// order: note the last number drawn, take a transaction id; once every older transaction has ended, everything up to
/// that number is either visible or will never be. See docs/decisions/0003.
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
    private (long Drawn, long Own)? waiting;

    public void Dispose() => sampling.Dispose();

    /// <summary>The newest horizon: everything up to it that will ever be there can be read now.</summary>
    public async Task<long> AdvanceAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (!database.IsPostgres)
            return await connection.ExecuteScalarAsync<long>("select coalesce(max(seq), 0) from ledger");

        var drawn = await connection.ExecuteScalarAsync<long>(
            "select case when is_called then last_value else 0 end from ledger_seq"
        );
        if (drawn <= Volatile.Read(ref safe))
            return drawn;
        await sampling.WaitAsync(ct);
        try
        {
            if (drawn <= safe)
                return safe;
            var own = await connection.ExecuteScalarAsync<long>("select pg_current_xact_id()::text::bigint");
            waiting ??= (drawn, own);
            var started = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                var oldest = await connection.ExecuteScalarAsync<long>(
                    "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
                );
                if (oldest > own)
                {
                    Volatile.Write(ref safe, drawn);
                    waiting = null;
                    break;
                }
                if (oldest > waiting.Value.Own)
                {
                    Volatile.Write(ref safe, waiting.Value.Drawn);
                    waiting = (drawn, own);
                    break;
                }
                await Task.Delay(Pause, ct);
            }
            return safe;
        }
        finally
        {
            sampling.Release();
        }
    }
}
