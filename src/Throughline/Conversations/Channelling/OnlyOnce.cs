using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Channelling;

/// <summary>A message is taken once, however often and by however many nodes it is brought.</summary>
internal static class OnlyOnce
{
    /// <returns>What it was taken for; null: it is new, and whoever brings it at the same time waits.</returns>
    public static async Task<Taken.Duplicate?> SeenAsync(
        WriteTransaction tx,
        string source,
        string externalId,
        CancellationToken ct
    )
    {
        // SQLite has one writer.
        if (tx.IsPostgres)
            await tx.ExecuteAsync(
                "select pg_advisory_xact_lock(hashtextextended(@name, 0))",
                new { name = $"{source}\n{externalId}" },
                ct
            );
        // Uses ledger_source_external_id.
        var found = await tx.QueryAsync<Row>(
            "select seq, conversation_id from ledger where source = @source and external_id = @externalId",
            new { source, externalId },
            ct
        );
        return found is [var row] ? new Taken.Duplicate(row.ConversationId) : null;
    }

    private sealed record Row
    {
        public long Seq { get; init; }
        public ConversationId? ConversationId { get; init; }
    }
}
