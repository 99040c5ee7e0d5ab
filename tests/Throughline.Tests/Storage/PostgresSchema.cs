using System.Data.Common;
using Dapper;

namespace Throughline.Tests.Storage;

internal static class PostgresSchema
{
    public static async Task<List<TableShape>> ReadAsync(DbConnection connection)
    {
        var tables = await connection.QueryAsync<(uint Id, string Name)>(
            """
            select oid, relname
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
            """
        );
        var shapes = new List<TableShape>();
        foreach (var (id, name) in tables)
            shapes.Add(await ReadAsync(connection, (long)id, name));
        return shapes;
    }

    private static async Task<TableShape> ReadAsync(DbConnection connection, long table, string name)
    {
        var columns = await connection.QueryAsync<(string Name, string Type, bool NotNull)>(
            """
            select attname, format_type(atttypid, atttypmod), attnotnull
            from pg_attribute
            where attrelid = @table::oid and attnum > 0 and not attisdropped
            """,
            new { table }
        );
        // SQLite has trees only; other kinds of index serve what only PostgreSQL has.
        var indexes = (
            await connection.QueryAsync<(string Name, bool Unique, bool Partial, bool Primary, string Columns)>(
                """
                select c.relname, i.indisunique, i.indpred is not null, i.indisprimary,
                  (select string_agg(coalesce(a.attname, '<expression>'), ', ' order by k.place)
                   from unnest(i.indkey::int[]) with ordinality k (number, place)
                   left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number and k.number > 0)
                from pg_index i
                join pg_class c on c.oid = i.indexrelid
                join pg_am m on m.oid = c.relam
                where i.indrelid = @table::oid and m.amname = 'btree'
                """,
                new { table }
            )
        ).AsList();
        return new TableShape(
            name,
            [
                .. columns
                    .Where(column => ColumnShape.TypeClass(column.Type) is not null)
                    .Select(column => new ColumnShape(
                        column.Name,
                        ColumnShape.TypeClass(column.Type)!,
                        !column.NotNull
                    )),
            ],
            [.. indexes.Where(index => index.Primary).SelectMany(index => index.Columns.Split(", "))],
            [
                .. indexes
                    .Where(index => !index.Primary)
                    .Select(index => new IndexShape(index.Name, index.Unique, index.Partial, index.Columns)),
            ]
        );
    }
}
