using Throughline.Kernel;

namespace Throughline.Storage;

/// <summary>Writes many rows with one text for both engines: a prepared statement per row on SQLite, one of arrays on PostgreSQL.</summary>
internal static class BulkWrite
{
    /// <param name="tx">The transaction to write in.</param>
    /// <param name="table">The table, and after it the columns; one that holds JSON is marked <c>name:json</c>, one that may be null in every row by its type: <c>name:bigint</c>.</param>
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
        if (tx.IsPostgres)
            await InsertArraysAsync(tx, table, columns, rows, onConflict, ct);
        else
            InsertEach(tx, table, columns, rows, onConflict);
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
        var statement = tx.SqliteStatement($"insert into {table} ({names}) values ({values}) {onConflict}");
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                statement.Bind(i + 1, Plain(row[i]));
            statement.Run();
        }
    }

    private static async Task InsertArraysAsync(
        WriteTransaction tx,
        string table,
        string[] columns,
        IReadOnlyList<object?[]> rows,
        string onConflict,
        CancellationToken ct
    )
    {
        await using var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        var names = columns.Select((_, c) => $"c{c}").ToList();
        var values = columns.Select((column, c) => $"c{c}{Cast(column)}");
        command.CommandText = $"""
            insert into {table} ({string.Join(", ", columns.Select(Name))})
            select {string.Join(", ", values)}
            from unnest({string.Join(", ", names.Select(name => $"@{name}"))}) as given ({string.Join(", ", names)})
            {onConflict}
            """;
        for (var c = 0; c < columns.Length; c++)
            command.Add(names[c], Column(rows, c));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One column of all rows, as an array of the type that its first value has.</summary>
    private static Array Column(IReadOnlyList<object?[]> rows, int column)
    {
        var values = rows.Select(row => Plain(row[column])).ToList();
        return values.Find(value => value is not null) switch
        {
            Guid => values.ConvertAll(value => (Guid?)value).ToArray(),
            long => values.ConvertAll(value => (long?)value).ToArray(),
            bool => values.ConvertAll(value => (bool?)value).ToArray(),
            double => values.ConvertAll(value => (double?)value).ToArray(),
            byte[] => values.ConvertAll(value => (byte[]?)value).ToArray(),
            _ => values.ConvertAll(value => (string?)value).ToArray(),
        };
    }

    private static string Cast(string column) =>
        column.Split(':') switch
        {
            [_, "json"] => "::jsonb",
            [_, var type] => $"::{type}",
            _ => "",
        };

    private static string Name(string column) => column.Split(':')[0];

    private static object? Plain(object? value) =>
        value switch
        {
            ProfileId id => id.Value,
            CustomerId id => id.Value,
            CompanyId id => id.Value,
            EntryId id => id.Value,
            DeliveryId id => id.Value,
            ConversationId id => id.Value,
            DateTimeOffset instant => instant.ToUtcMicroseconds(),
            int number => (long)number,
            _ => value,
        };
}
