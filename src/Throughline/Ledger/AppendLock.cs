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

    public static Task TakeAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.ExecuteAsync(
            "select pg_advisory_xact_lock_shared(@room, @appending)",
            new { room = Room, appending = Appending },
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
