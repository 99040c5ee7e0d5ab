using System.Text.RegularExpressions;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>
/// Empty temporary copies of tables under the same names. Both engines look in the temporary schema first, so a
/// projection run on such a connection writes the copies without knowing it. They can begin with the stored rows, and be
/// put aside for another run.
/// </summary>
internal static partial class ShadowTables
{
    private const string Aside = "_aside";

    public static async Task CreateAsync(WriteTransaction tx, IReadOnlyList<string> tables, CancellationToken ct)
    {
        foreach (var table in tables)
            if (tx.IsPostgres)
                await tx.ExecuteAsync($"create temporary table {table} (like {table} including all)", ct);
            else
                await CopySqliteAsync(tx, table, ct);
    }

    /// <summary>Copies the stored rows into the shadows.</summary>
    public static async Task FillAsync(WriteTransaction tx, IReadOnlyList<string> tables, CancellationToken ct)
    {
        var real = await RealAsync(tx, ct);
        foreach (var table in tables)
            await tx.ExecuteAsync($"insert into {Shadow(tx)}.{table} select * from {real}.{table}", ct);
    }

    /// <summary>Moves the shadows' rows out of the way, and leaves them empty.</summary>
    public static async Task PutAsideAsync(WriteTransaction tx, IReadOnlyList<string> tables, CancellationToken ct)
    {
        foreach (var table in tables)
        {
            await tx.ExecuteAsync($"create temporary table {table}{Aside} as select * from {Shadow(tx)}.{table}", ct);
            // What is deleted in a transaction stays in PostgreSQL's indexes to its end.
            await tx.ExecuteAsync($"{(tx.IsPostgres ? "truncate" : "delete from")} {Shadow(tx)}.{table}", ct);
        }
    }

    /// <summary>How many rows stand in the table and not in its shadow, and the other way round.</summary>
    /// <param name="tx">To read in.</param>
    /// <param name="table">The table.</param>
    /// <param name="isAside">Whether to compare the rows that were put aside, rather than those stored.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<(long Stored, long Recomputed)> CompareAsync(
        WriteTransaction tx,
        string table,
        bool isAside,
        CancellationToken ct
    )
    {
        var stored = isAside ? $"{Shadow(tx)}.{table}{Aside}" : $"{await RealAsync(tx, ct)}.{table}";
        var recomputed = $"{Shadow(tx)}.{table}";
        return (await OnlyInAsync(stored, recomputed), await OnlyInAsync(recomputed, stored));

        Task<long> OnlyInAsync(string one, string other) =>
            tx.ScalarAsync<long>(
                $"select count(*) from (select * from {one} except select * from {other}) as difference",
                null,
                ct
            );
    }

    private static string Shadow(WriteTransaction tx) => tx.IsPostgres ? "pg_temp" : "temp";

    private static async Task<string> RealAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.IsPostgres ? (await tx.ScalarAsync<string>("select current_schema()", null, ct))! : "main";

    private static async Task CopySqliteAsync(WriteTransaction tx, string table, CancellationToken ct)
    {
        var definitions = await tx.QueryAsync<string>(
            "select sql from main.sqlite_master where tbl_name = @table and sql is not null and type in ('table', 'index') order by type desc",
            new { table },
            ct
        );
        foreach (var definition in definitions)
            await tx.ExecuteAsync(Create().Replace(definition, InTemp, 1), ct);
    }

    // "create table t" becomes "create temp table t"; an index goes where its name says: "create index temp.i on t".
    private static string InTemp(Match match) =>
        match.Groups[2].Value.Equals("table", StringComparison.OrdinalIgnoreCase)
            ? "create temp table "
            : $"create {match.Groups[1].Value}index temp.";

    [GeneratedRegex(@"create\s+(unique\s+)?(table|index)\s+", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Create();
}
