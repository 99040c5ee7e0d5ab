using System.Text.RegularExpressions;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>
/// Empty temporary copies of tables under the same names. Both engines look in the temporary schema first, so a
/// projection run on such a connection writes the copies without knowing it.
/// </summary>
internal static partial class ShadowTables
{
    public static async Task CreateAsync(WriteTransaction tx, IReadOnlyList<string> tables, CancellationToken ct)
    {
        foreach (var table in tables)
            if (tx.IsPostgres)
                await tx.ExecuteAsync($"create temporary table {table} (like {table} including all)", ct);
            else
                await CopySqliteAsync(tx, table, ct);
    }

    /// <summary>How many rows stand in the table and not in its copy, and the other way round.</summary>
    public static async Task<(long Stored, long Recomputed)> CompareAsync(
        WriteTransaction tx,
        string table,
        CancellationToken ct
    )
    {
        var real = tx.IsPostgres ? await tx.ScalarAsync<string>("select current_schema()", null, ct) : "main";
        var shadow = tx.IsPostgres ? "pg_temp" : "temp";
        return (await OnlyInAsync(real!, shadow), await OnlyInAsync(shadow, real!));

        Task<long> OnlyInAsync(string one, string other) =>
            tx.ScalarAsync<long>(
                $"select count(*) from (select * from {one}.{table} except select * from {other}.{table}) as difference",
                null,
                ct
            );
    }

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
