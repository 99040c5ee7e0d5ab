using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>
/// How many customers were erased so far. Whoever looked identities up at another count has to look again: an erased
/// profile must not be written on.
/// </summary>
internal static class Erasures
{
    public static async Task<long> CountAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.IsPostgres
            ? await tx.ScalarAsync<long>("select count from erasures", null, ct)
            : tx.SqliteStatement("select count from erasures").Number();

    public static Task CountOneMoreAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.ExecuteAsync("update erasures set count = count + 1", ct);
}
