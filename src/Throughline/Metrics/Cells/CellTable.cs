using Throughline.Storage;

namespace Throughline.Metrics.Cells;

/// <summary>Adds to the rows of cells: reads those that change, writes each once, and deletes what is empty then.</summary>
internal static class CellTable
{
    public const string Table = "metric_cell";

    public static async Task AddAsync(
        WriteTransaction tx,
        IReadOnlyDictionary<CellKey, MonthOfCells> changes,
        CancellationToken ct
    )
    {
        var keys = changes.Keys.Order(CellKey.InOrder).ToList();
        var stored = tx.IsPostgres ? await StoredAsync(tx, keys, ct) : Stored(tx, keys);
        var written = keys.ConvertAll(key =>
            (Key: key, Cells: changes[key].AddTo(stored.GetValueOrDefault(key, MonthBytes.None)))
        );
        await DeleteAsync(tx, [.. written.Where(row => row.Cells.IsNone).Select(row => row.Key)], ct);
        await tx.InsertManyAsync(
            Table,
            ["series", "dimension", "label", "month", "whole", "digests", "days"],
            [
                .. written
                    .Where(row => !row.Cells.IsNone)
                    .Select(row =>
                        new object?[]
                        {
                            row.Key.Series,
                            row.Key.Dimension,
                            row.Key.Label,
                            row.Key.Month,
                            row.Cells.Whole,
                            row.Cells.Digests,
                            row.Cells.Days,
                        }
                    ),
            ],
            """
            on conflict (series, dimension, label, month)
              do update set whole = excluded.whole, digests = excluded.digests, days = excluded.days
            """,
            ct
        );
    }

    private const string Given =
        "unnest(@series, @dimensions, @labels, @months) as given (series, dimension, label, month)";

    // Uses the primary key, as the rest here.
    private static async Task<Dictionary<CellKey, MonthBytes>> StoredAsync(
        WriteTransaction tx,
        List<CellKey> keys,
        CancellationToken ct
    )
    {
        var rows = await tx.QueryAsync<StoredCells>(
            $"""
            select c.series, c.dimension, c.label, c.month, c.whole, c.digests, c.days
            from {Given}
            join metric_cell c using (series, dimension, label, month)
            """,
            Parameters(keys),
            ct
        );
        return rows.ToDictionary(
            row => new CellKey(row.Series, row.Dimension, row.Label, row.Month),
            row => new MonthBytes(row.Whole, row.Digests, row.Days)
        );
    }

    private static Dictionary<CellKey, MonthBytes> Stored(WriteTransaction tx, List<CellKey> keys)
    {
        var stored = new Dictionary<CellKey, MonthBytes>();
        foreach (var key in keys)
        {
            var statement = tx.SqliteStatement(
                    """
                    select whole, digests, days
                    from metric_cell
                    where series = ?1 and dimension = ?2 and label = ?3 and month = ?4
                    """
                )
                .Bind(1, key.Series)
                .Bind(2, key.Dimension)
                .Bind(3, key.Label)
                .Bind(4, key.Month);
            while (statement.Step())
                stored[key] = new([.. statement.Bytes(0)], [.. statement.Bytes(1)], [.. statement.Bytes(2)]);
        }
        return stored;
    }

    private static async Task DeleteAsync(WriteTransaction tx, List<CellKey> keys, CancellationToken ct)
    {
        if (keys.Count == 0)
            return;
        if (tx.IsPostgres)
        {
            await tx.ExecuteAsync(
                $"""
                delete from metric_cell c
                using {Given}
                where c.series = given.series and c.dimension = given.dimension
                  and c.label = given.label and c.month = given.month
                """,
                Parameters(keys),
                ct
            );
            return;
        }
        foreach (var key in keys)
            tx.SqliteStatement(
                    "delete from metric_cell where series = ?1 and dimension = ?2 and label = ?3 and month = ?4"
                )
                .Bind(1, key.Series)
                .Bind(2, key.Dimension)
                .Bind(3, key.Label)
                .Bind(4, key.Month)
                .Run();
    }

    private static object Parameters(List<CellKey> keys) =>
        new
        {
            series = keys.Select(key => key.Series).ToArray(),
            dimensions = keys.Select(key => key.Dimension).ToArray(),
            labels = keys.Select(key => key.Label).ToArray(),
            months = keys.Select(key => key.Month).ToArray(),
        };
}

internal sealed record StoredCells
{
    public required string Series { get; init; }
    public required string Dimension { get; init; }
    public required string Label { get; init; }
    public required long Month { get; init; }

    /// <summary>See <see cref="MonthBytes"/>; empty where it was not asked for, as the rest.</summary>
    public byte[] Whole { get; init; } = [];
    public byte[] Digests { get; init; } = [];
    public byte[] Days { get; init; } = [];
}
