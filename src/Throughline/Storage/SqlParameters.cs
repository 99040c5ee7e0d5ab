using Dapper;
using Throughline.Kernel;

namespace Throughline.Storage;

/// <summary>Parameters gathered while a statement is put together from parts, each named as it comes.</summary>
internal sealed class SqlParameters
{
    private int count;

    public DynamicParameters Values { get; } = new();

    /// <summary>Adds a value; returns how the statement names it.</summary>
    public string Add(object? value)
    {
        var name = $"@v{count++}";
        Values.Add(name, value);
        return name;
    }

    /// <summary>Adds each value; returns them as <c>(@…, @…)</c>, which is no list in SQL when there are none.</summary>
    public string AddList<T>(IEnumerable<T> values) => $"({string.Join(", ", values.Select(value => Add(value)))})";

    /// <summary>
    /// Adds ids; returns the comparison that is true for each: one array on PostgreSQL, so that a page of any length is
    /// one prepared statement.
    /// </summary>
    public string AddAnyOf<TId>(WriteTransaction tx, IEnumerable<TId> ids)
        where TId : struct, ITypedId<TId> =>
        tx.IsPostgres ? $"= any({Add(ids.Select(id => id.Value).ToArray())})" : $"in {AddList(ids)}";
}
