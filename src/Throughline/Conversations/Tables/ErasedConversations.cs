using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Tables;

/// <summary>The conversations of customers who were erased.</summary>
internal static class ErasedConversations
{
    // Uses ledger_profile. An erased person may have written in the conversation of somebody they were taken for.
    public static async Task<HashSet<ConversationId>> OfAsync(
        WriteTransaction tx,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var found = new HashSet<ConversationId>();
        foreach (var entry in entries.Where(entry => entry.Type == CustomerEntries.Erased))
        foreach (var profile in CustomerEntries.ErasedProfiles(entry))
            found.UnionWith(
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
