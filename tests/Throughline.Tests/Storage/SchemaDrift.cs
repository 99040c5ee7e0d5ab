using Microsoft.EntityFrameworkCore.Metadata;

namespace Throughline.Tests.Storage;

/// <summary>Where an entity's table, as EF Core takes it to be, differs from the one the migrations made.</summary>
internal static class SchemaDrift
{
    public static IEnumerable<string> Between(ITable model, Schema schema)
    {
        if (!schema.Tables.TryGetValue(model.Name, out var table))
            return [$"{model.Name}: no such table"];
        var modelled = model.Columns.Select(column => new ColumnShape(
            column.Name,
            ColumnShape.TypeClass(column.StoreType) ?? column.StoreType,
            column.IsNullable
        ));
        return
        [
            .. modelled
                .Except(table.Columns)
                .Select(column => $"{model.Name}: the model has {column}, the table has not"),
            .. table
                .Columns.Except(modelled)
                .Select(column => $"{model.Name}: the table has {column}, the model has not"),
            .. KeyDrift(model, table),
            .. model
                .Indexes.Where(index => !table.Indexes.Any(made => Same(index, made)))
                .Select(index => $"{model.Name}: no index like the model's ({Columns(index.Columns)})"),
        ];
    }

    private static IEnumerable<string> KeyDrift(ITable model, TableShape table)
    {
        var key = Columns(model.PrimaryKey?.Columns ?? []);
        if (key != string.Join(", ", table.Key))
            yield return $"{model.Name}: the model's key is ({key}), the table's ({string.Join(", ", table.Key)})";
    }

    private static bool Same(ITableIndex index, IndexShape made) =>
        made.Columns == Columns(index.Columns) && made.Unique == index.IsUnique;

    private static string Columns(IEnumerable<IColumn> columns) =>
        string.Join(", ", columns.Select(column => column.Name));
}
