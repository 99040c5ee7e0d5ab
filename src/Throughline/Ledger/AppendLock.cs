using System.Data.Common;
using Dapper;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>
/// On PostgreSQL every transaction takes this lock, shared, before it draws a number and holds it to its end. So whoever
/// asks who holds it knows whose numbers are still on their way. Nobody ever waits for it.
/// </summary>
internal static class AppendLock
{
    // Any two constants serve, as long as nothing else in the database uses them.
    private const int Room = 0x6c656467;
    private const int Appending = 1;

    /// <summary>Takes it, and only then draws the next numbers, in one trip.</summary>
    public static async Task<IReadOnlyList<long>> DrawAsync(WriteTransaction tx, int count, CancellationToken ct) =>
        await tx.QueryAsync<long>(
            """
            with held as materialized (select pg_advisory_xact_lock_shared(@room, @appending))
            select nextval('ledger_seq')
            from held
            cross join generate_series(1, @count)
            """,
            new
            {
                room = Room,
                appending = Appending,
                count,
            },
            ct
        );

    /// <summary>The transactions that hold it now; PostgreSQL lets go only after a commit is visible.</summary>
    public static async Task<HashSet<string>> HoldersAsync(DbConnection connection) =>
        (
            await connection.QueryAsync<string>(
                """
                select virtualtransaction
                from pg_locks
                where locktype = 'advisory'
                  and database = (select oid from pg_database where datname = current_database())
                  and classid = @room and objid = @appending and objsubid = 2
                """,
                new { room = Room, appending = Appending }
            )
        ).ToHashSet(StringComparer.Ordinal);
}
