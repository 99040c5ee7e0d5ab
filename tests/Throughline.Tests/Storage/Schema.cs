using System.Data.Common;
using Throughline.Storage;

namespace Throughline.Tests.Storage;

/// <summary>The shape of a database as it describes itself, in words that both engines share.</summary>
internal sealed record Schema(IReadOnlyDictionary<string, TableShape> Tables)
{
    public static async Task<Schema> OfAsync(Database database)
    {
        await using DbConnection connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        var tables = database.IsPostgres
            ? await PostgresSchema.ReadAsync(connection)
            : await SqliteSchema.ReadAsync(connection);
        return new Schema(tables.ToDictionary(table => table.Name));
    }

    /// <summary>What differs between two shapes of one name is one line each, so that a failure says what to mend.</summary>
    public IEnumerable<string> Lines() =>
        Tables.Values.SelectMany(table =>
            table
                .Columns.Select(column =>
                    $"{table.Name}.{column.Name} {column.Type} {(column.Nullable ? "null" : "not null")}"
                )
                .Append($"{table.Name} key ({string.Join(", ", table.Key)})")
                .Concat(table.Indexes.Select(index => $"{table.Name} {index}"))
        );
}

internal sealed record TableShape(
    string Name,
    IReadOnlyList<ColumnShape> Columns,
    IReadOnlyList<string> Key,
    IReadOnlyList<IndexShape> Indexes
);

internal sealed record ColumnShape(string Name, string Type, bool Nullable)
{
    /// <summary>SQLite has four kinds of values; PostgreSQL's types fall into the same four. Null: only PostgreSQL has it.</summary>
    public static string? TypeClass(string type) =>
        type.ToLowerInvariant() switch
        {
            "bigint" or "integer" or "smallint" or "boolean" => "integer",
            // Full-text search reads the one through the other.
            "text" or "jsonb" or "tsvector" => "text",
            "uuid" or "bytea" or "blob" => "bytes",
            "real" or "double precision" => "real",
            var other => $"unexpected {other}",
        };
}

internal sealed record IndexShape(string Name, bool Unique, bool Partial, string Columns)
{
    public override string ToString() =>
        $"{(Unique ? "unique " : "")}index {Name} ({Columns}){(Partial ? " where …" : "")}";
}
