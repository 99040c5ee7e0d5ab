using System.Data.Common;
using Dapper;

namespace Throughline.Tests.Storage;

internal static class SqliteSchema
{
    public static async Task<List<TableShape>> ReadAsync(DbConnection connection)
    {
        // Virtual tables (full-text search) and their shadows are of another type.
        var tables = await connection.QueryAsync<string>(
            "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'"
        );
        var shapes = new List<TableShape>();
        foreach (var table in tables)
            shapes.Add(await ReadAsync(connection, table));
        return shapes;
    }

    private static async Task<TableShape> ReadAsync(DbConnection connection, string table)
    {
        var columns = (
            await connection.QueryAsync<(string Name, string Type, bool NotNull, int Key)>(
                """select name, type, "notnull", pk from pragma_table_info(@table)""",
                new { table }
            )
        ).AsList();
        var indexes = await connection.QueryAsync<(string Name, bool Unique, bool Partial, string Columns)>(
            """
            select i.name, i."unique", i.partial,
              (select group_concat(coalesce(c.name, '<expression>'), ', ' order by c.seqno) from pragma_index_info(i.name) c)
            from pragma_index_list(@table) i
            where i.origin = 'c'
            """,
            new { table }
        );
        return new TableShape(
            table,
            [
                .. columns.Select(column => new ColumnShape(
                    column.Name,
                    ColumnShape.TypeClass(column.Type)!,
                    Nullable(column)
                )),
            ],
            [.. columns.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name)],
            [.. indexes.Select(index => new IndexShape(index.Name, index.Unique, index.Partial, index.Columns))]
        );
    }

    // An "integer primary key" is the row's number: never null, though its declaration does not say so.
    private static bool Nullable((string Name, string Type, bool NotNull, int Key) column) =>
        !column.NotNull && !(column.Key > 0 && column.Type.Equals("integer", StringComparison.OrdinalIgnoreCase));
}
