using System.Text.Json;
using Throughline.Conversations.Folding;
using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Tables;

/// <summary>
/// Conversations as rows, to be listed and counted: in the transaction of each append, those it concerns are folded
/// anew from their entries. So late entries take their place, and an erasure leaves nothing.
/// </summary>
public sealed class ConversationTables : IProjection
{
    public string Name => "conversations";

    public bool IsInline => true;

    public IReadOnlyList<string> Tables => ConversationRows.Tables;

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var concerned = entries
            .Select(entry => entry.ConversationId)
            .OfType<Guid>()
            .Select(id => new ConversationId(id))
            .ToHashSet();
        foreach (var erased in entries.Where(entry => entry.Type == CustomerEntries.Erased))
            concerned.UnionWith(await OfErasedAsync(tx, erased, ct));
        if (concerned.Count == 0)
            return;

        var rows = new ConversationRows();
        foreach (var (id, moments) in await History.OfAsync(tx, concerned, ct))
            rows.Add(id, Fold.Of(id, moments));
        await rows.WriteAsync(tx, ct);
    }

    // Uses ledger_profile. An erased person may have written in the conversation of somebody they were taken for.
    private static async Task<IEnumerable<ConversationId>> OfErasedAsync(
        WriteTransaction tx,
        Entry entry,
        CancellationToken ct
    )
    {
        var erased = JsonSerializer.Deserialize(entry.Data, CustomerJson.Default.ErasedData)!;
        var found = new List<ConversationId>();
        foreach (var profile in erased.ProfileIds.Select(id => new ProfileId(id)))
            found.AddRange(
                await tx.QueryAsync<ConversationId>(
                    """
                    select distinct conversation_id
                    from ledger
                    where profile_id = @profile and conversation_id is not null
                    """,
                    new { profile },
                    ct
                )
            );
        return found;
    }
}
