using System.Text;
using Throughline.Kernel;

namespace Throughline.Storage;

/// <summary>Writes many rows with one text for both engines: a prepared statement per row on SQLite, long VALUES lists on PostgreSQL.</summary>
internal static class BulkWrite
{
    // PostgreSQL takes 65,535 parameters a statement; this leaves room for tables of 100 columns.
    private const int MostRowsPerStatement = 512;

    /// <param name="tx">The transaction to write in.</param>
    /// <param name="table">The table, and after it the columns; one that holds JSON is marked <c>name:json</c>.</param>
    /// <param name="columns">The columns in the order of each row's values.</param>
    /// <param name="rows">The values; ids may be typed, instants are converted.</param>
    /// <param name="onConflict">What follows the values, such as <c>on conflict do nothing</c>.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task InsertManyAsync(
        this WriteTransaction tx,
        string table,
        string[] columns,
        IReadOnlyList<object?[]> rows,
        string onConflict,
        CancellationToken ct
    )
    {
        if (rows.Count == 0)
            return;
        if (!tx.IsPostgres)
            InsertEach(tx, table, columns, rows, onConflict);
        else
            // Lengths are powers of two so that few different statements are prepared.
            for (var start = 0; start < rows.Count; )
            {
                var length = Math.Min(
                    MostRowsPerStatement,
                    (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(rows.Count - start) + 1) / 2
                );
                await InsertListAsync(tx, table, columns, rows, start, length, onConflict, ct);
                start += length;
            }
    }

    private static void InsertEach(
        WriteTransaction tx,
        string table,
        string[] columns,
        IReadOnlyList<object?[]> rows,
        string onConflict
    )
    {
        var names = string.Join(", ", columns.Select(Name));
        var values = string.Join(", ", Enumerable.Range(1, columns.Length).Select(i => $"?{i}"));
        var statement = tx.SqliteStatement(
            $"insert into {table} ({names}) values ({values}) {onConflict}",
            columns.Length
        );
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                statement.Parameters[i].Value = Plain(row[i]) is Guid id
                    ? id.ToByteArray(bigEndian: true)
                    : Plain(row[i]) ?? DBNull.Value;
            statement.ExecuteNonQuery();
        }
    }

    private static async Task InsertListAsync(
        WriteTransaction tx,
        string table,
        string[] columns,
        IReadOnlyList<object?[]> rows,
        int start,
        int length,
        string onConflict,
        CancellationToken ct
    )
    {
        var sql = new StringBuilder($"insert into {table} ({string.Join(", ", columns.Select(Name))}) values ");
        await using var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        for (var r = 0; r < length; r++)
        {
            sql.Append(r == 0 ? "(" : ", (");
            for (var c = 0; c < columns.Length; c++)
            {
                var cast = columns[c].EndsWith(":json", StringComparison.Ordinal) ? "::jsonb" : "";
                sql.Append(c == 0 ? "" : ", ").Append('@').Append('p').Append((r * columns.Length) + c).Append(cast);
                command.Add($"p{(r * columns.Length) + c}", Plain(rows[start + r][c]));
            }
            sql.Append(')');
        }
        command.CommandText = sql.Append(' ').Append(onConflict).ToString();
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Name(string column) => column.Replace(":json", "", StringComparison.Ordinal);

    private static object? Plain(object? value) =>
        value switch
        {
            ProfileId id => id.Value,
            CustomerId id => id.Value,
            CompanyId id => id.Value,
            EntryId id => id.Value,
            DateTimeOffset instant => instant.ToUtcMicroseconds(),
            _ => value,
        };
}
