using Throughline.Storage;

namespace Throughline.Conversations.Tables;

/// <summary>A table with some rows per conversation.</summary>
/// <param name="Name">Of the table.</param>
/// <param name="Keys">How many of the columns make a row one of its conversation's own.</param>
/// <param name="Columns">After conversation_id, the keys first; see <see cref="BulkWrite"/>.</param>
/// <param name="Rows">The values of each row.</param>
internal sealed record ChildTable(
    string Name,
    int Keys,
    string[] Columns,
    Func<Conversation, IEnumerable<object?[]>> Rows
)
{
    private readonly string[] all = ["conversation_id", .. Columns];

    private readonly string onConflict = OnConflict(Keys, [.. Columns.Select(column => column.Split(':')[0])]);

    private readonly string leaving = string.Join(
        " and ",
        Columns.Take(Keys).Select((column, place) => $"{column} = @k{place}")
    );

    /// <summary>Writes what is new or other than it was, and takes away what is no longer.</summary>
    public async Task ChangeAsync(WriteTransaction tx, IEnumerable<Change> changes, CancellationToken ct)
    {
        var rows = new List<object?[]>();
        foreach (var (before, after, _) in changes)
        {
            var stood = (before is null ? [] : Rows(before)).ToDictionary(Key);
            foreach (var row in Rows(after))
                if (!stood.Remove(Key(row), out var known) || !known.SequenceEqual(row))
                    rows.Add([after.Id, .. row]);
            foreach (var row in stood.Values)
                await LeaveAsync(tx, after, row, ct);
        }
        await tx.InsertManyAsync(Name, all, rows, onConflict, ct);
    }

    private string Key(object?[] row) => string.Join('\n', row.Take(Keys));

    private async Task LeaveAsync(WriteTransaction tx, Conversation it, object?[] row, CancellationToken ct)
    {
        var parameters = new Dapper.DynamicParameters();
        parameters.Add("id", it.Id);
        for (var place = 0; place < Keys; place++)
            parameters.Add($"k{place}", row[place]);
        await tx.ExecuteAsync($"delete from {Name} where conversation_id = @id and {leaving}", parameters, ct);
    }

    private static string OnConflict(int keys, string[] columns) =>
        $"on conflict (conversation_id, {string.Join(", ", columns.Take(keys))}) "
        + (
            keys == columns.Length
                ? "do nothing"
                : $"do update set {string.Join(", ", columns.Skip(keys).Select(column => $"{column} = excluded.{column}"))}"
        );
}
