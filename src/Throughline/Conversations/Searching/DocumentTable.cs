using Throughline.Conversations.Folding;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Searching;

/// <summary>
/// Writes the documents of conversations, in the transaction of each append. Both engines' full-text index follows from
/// the rows: by a trigger on SQLite, by an index on PostgreSQL.
/// </summary>
internal static class DocumentTable
{
    public const string Name = "conversation_document";

    private static readonly string[] Columns = ["place", "conversation_id", "words"];

    private static readonly string[] ColumnsOfPostgres = ["place", "conversation_id", "words:tsvector"];

    public static async Task ChangeAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Tables.Change> changes,
        CancellationToken ct
    )
    {
        var rows = new List<object?[]>();
        var leaving = new List<ConversationId>();
        foreach (var (before, after, isNew) in changes)
        {
            var stand = await RowsAsync(tx, after, ct);
            if (before is { Absorbed.Count: 0 } && Same(await RowsAsync(tx, before, ct), stand))
                continue;
            if (!isNew)
                leaving.Add(after.Id);
            rows.AddRange(stand);
        }
        // What comes late lies in what went up in another, and is found in that. Where that one is yet to be recomputed,
        // its documents are written when it is.
        var above = new Queue<ConversationId>(changes.Select(one => one.After.MergedInto).OfType<ConversationId>());
        var seen = changes.Select(one => one.After.Id).ToHashSet();
        while (above.TryDequeue(out var id))
            if (
                seen.Add(id)
                && await StandsAsync(tx, id, ct)
                && Fold.Of(id, await Tables.History.OfAsync(tx, id, ct)) is { } whole
            )
            {
                leaving.Add(id);
                rows.AddRange(await RowsAsync(tx, whole, ct));
                if (whole.MergedInto is { } further)
                    above.Enqueue(further);
            }
        await LeaveAsync(tx, leaving, ct);
        await tx.InsertManyAsync(Name, tx.IsPostgres ? ColumnsOfPostgres : Columns, rows, "", ct);
    }

    /// <summary>Uses conversation_document_conversation.</summary>
    public static async Task LeaveAsync(WriteTransaction tx, IReadOnlyList<ConversationId> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return;
        if (tx.IsPostgres)
            await tx.ExecuteAsync(
                $"delete from {Name} where conversation_id = any(@ids)",
                new { ids = ids.Select(id => id.Value).ToArray() },
                ct
            );
        else
            foreach (var id in ids)
                tx.SqliteStatement($"delete from {Name} where conversation_id = ?1").Bind(1, id.Value).Run();
    }

    private static Task<bool> StandsAsync(WriteTransaction tx, ConversationId id, CancellationToken ct) =>
        tx.ScalarAsync<bool>("select exists (select 1 from conversation where id = @id)", new { id }, ct);

    private static async Task<List<object?[]>> RowsAsync(WriteTransaction tx, Conversation it, CancellationToken ct) =>
        [
            .. Document
                .Of(it, await AbsorbedAsync(tx, it, ct))
                .Select(document =>
                    new object?[]
                    {
                        document.Place,
                        it.Id,
                        tx.IsPostgres ? document.ForPostgres() : document.ForSqlite(),
                    }
                ),
        ];

    private static bool Same(List<object?[]> one, List<object?[]> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.SequenceEqual(pair.Second));

    /// <summary>What was said in what went up in it, and in what had gone up in that. Uses ledger_conversation.</summary>
    private static async Task<IReadOnlyList<Message>> AbsorbedAsync(
        WriteTransaction tx,
        Conversation it,
        CancellationToken ct
    )
    {
        var messages = new List<Message>();
        var parts = new Queue<ConversationId>(it.Absorbed);
        var seen = new HashSet<ConversationId> { it.Id };
        while (parts.TryDequeue(out var id))
            if (seen.Add(id) && Fold.Of(id, await Tables.History.OfAsync(tx, id, ct)) is { } part)
            {
                messages.AddRange(part.Messages);
                foreach (var further in part.Absorbed)
                    parts.Enqueue(further);
            }
        return messages;
    }
}
