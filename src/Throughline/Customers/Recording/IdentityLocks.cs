using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>
/// Keeps the nodes of one PostgreSQL database from deciding who is who at the same time. SQLite has one writer. Taken
/// in this order, so that nobody waits for somebody who waits for them; released by the end of the transaction.
/// </summary>
internal static class IdentityLocks
{
    // Any constants serve, as long as nothing else in the database uses them.
    private const long Using = 0x6964656e74697431;
    private const long Changing = 0x6964656e74697432;

    /// <summary>Places entries on profiles as they stand: many at once.</summary>
    public static Task UseAsync(WriteTransaction tx, CancellationToken ct) =>
        RunAsync(tx, "select pg_advisory_xact_lock_shared(@key)", Using, ct);

    /// <summary>As <see cref="UseAsync"/>, for who must not wait.</summary>
    /// <returns>false: somebody erases or rebuilds.</returns>
    public static async Task<bool> TryUseAsync(WriteTransaction tx, CancellationToken ct) =>
        !tx.IsPostgres
        || await tx.ScalarAsync<bool>("select pg_try_advisory_xact_lock_shared(@key)", new { key = Using }, ct);

    /// <summary>Founds, joins or verifies: one at a time.</summary>
    public static Task ChangeAsync(WriteTransaction tx, CancellationToken ct) =>
        RunAsync(tx, "select pg_advisory_xact_lock(@key)", Changing, ct);

    /// <summary>Erases or rebuilds: nobody places anything meanwhile.</summary>
    public static async Task OwnAsync(WriteTransaction tx, CancellationToken ct)
    {
        await RunAsync(tx, "select pg_advisory_xact_lock(@key)", Using, ct);
        await ChangeAsync(tx, ct);
    }

    private static async Task RunAsync(WriteTransaction tx, string sql, long key, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync(sql, new { key }, ct);
    }
}
