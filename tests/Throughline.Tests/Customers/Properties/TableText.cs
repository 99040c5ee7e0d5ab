using Throughline.Storage;

namespace Throughline.Tests.Customers.Properties;

/// <summary>Tables as text, to compare or to search in.</summary>
internal static class TableText
{
    public static async Task<List<string>> RowsAsync(
        WriteTransaction tx,
        IEnumerable<string> tables,
        CancellationToken ct
    )
    {
        var rows = new List<string>();
        foreach (var table in tables)
        {
            await using var command = tx.Connection.CreateCommand();
            command.Transaction = tx.Transaction;
            command.CommandText = $"select * from {table}";
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                rows.Add(
                    $"{table}: "
                        + string.Join(
                            " | ",
                            Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))
                        )
                );
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public static Task<List<string>> NamesAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.QueryAsync<string>(
            tx.IsPostgres
                ? "select tablename from pg_tables where schemaname = current_schema()"
                : "select name from sqlite_master where type = 'table' and name not like 'sqlite%'",
            null,
            ct
        );

    // Bytes both ways: an id is read as hexadecimal, raw input as text.
    private static string Text(object value) =>
        value is byte[] bytes
            ? $"{Convert.ToHexString(bytes)} {System.Text.Encoding.UTF8.GetString(bytes)}"
            : $"{value}";
}
