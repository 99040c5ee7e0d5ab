using System.Text.Json;
using Throughline.Conversations.Importing.Planning;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>What was taken before, and how it stood in the export then. Uses helpdesk_import_item's primary key.</summary>
internal static class TakenItems
{
    public static async Task<TakenItem?> FindAsync(
        WriteTransaction tx,
        string source,
        string item,
        string id,
        CancellationToken ct
    ) =>
        await tx.QueryAsync<TakenItem>(
            """
            select external_id, digest, conversation_id, stands
            from helpdesk_import_item
            where source = @source and item = @item and external_id = @id
            """,
            new
            {
                source,
                item,
                id,
            },
            ct
        )
            is [var found]
            ? found
            : null;

    public static Task KeepAsync(
        WriteTransaction tx,
        string source,
        IReadOnlyList<(Imported What, byte[] Digest, Guid? Conversation, long? LastSeq, Stands? Stands)> items,
        CancellationToken ct
    ) =>
        tx.InsertManyAsync(
            "helpdesk_import_item",
            ["source", "item", "external_id", "digest", "conversation_id:uuid", "last_seq:bigint", "stands:text"],
            [
                .. items.Select(one =>
                    new object?[]
                    {
                        source,
                        one.What.Item,
                        one.What.Id,
                        one.Digest,
                        one.Conversation,
                        one.LastSeq,
                        one.Stands is { } stands
                            ? JsonSerializer.Serialize(stands, ImportingJson.Default.Stands)
                            : null,
                    }
                ),
            ],
            """
            on conflict (source, item, external_id) do update
              set digest = excluded.digest, conversation_id = excluded.conversation_id, last_seq = excluded.last_seq,
                stands = excluded.stands
            """,
            ct
        );

    /// <summary>Whether somebody who was taken before has been erased here. Uses ledger_source_external_id.</summary>
    public static async Task<bool> IsErasedAsync(
        WriteTransaction tx,
        string source,
        string person,
        CancellationToken ct
    ) =>
        await tx.ScalarAsync<long>(
            """
            select count(*)
            from ledger l
            join profile p on p.id = l.profile_id
            where l.source = @source and l.external_id = @person and p.erased_at is not null
            """,
            new { source, person = $"user/{person}" },
            ct
        ) > 0;
}

internal sealed record TakenItem
{
    public string ExternalId { get; init; } = "";
    public byte[] Digest { get; init; } = [];
    public ConversationId? ConversationId { get; init; }
    public string? Stands { get; init; }

    public Stands? Then => Stands is null ? null : JsonSerializer.Deserialize(Stands, ImportingJson.Default.Stands);
}
