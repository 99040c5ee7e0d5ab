using Throughline.Storage;

namespace Throughline.Conversations.Tables;

/// <summary>A table with some rows per conversation.</summary>
/// <param name="Name">Of the table.</param>
/// <param name="Columns">After conversation_id; see <see cref="BulkWrite"/>.</param>
/// <param name="Rows">The values of each row.</param>
internal sealed record ChildTable(string Name, string[] Columns, Func<Conversation, IEnumerable<object?[]>> Rows)
{
    private readonly string[] all = ["conversation_id", .. Columns];

    public Task WriteAsync(WriteTransaction tx, IEnumerable<Conversation> conversations, CancellationToken ct) =>
        tx.InsertManyAsync(
            Name,
            all,
            [.. conversations.SelectMany(it => Rows(it).Select(row => (object?[])[it.Id, .. row]))],
            "",
            ct
        );
}
