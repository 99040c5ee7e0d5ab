using Throughline.Conversations.Reading;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Host.Web.Entries;

/// <summary>
/// What of some entries whoever asks may see. Of conversations beyond their reach it stays that something happened, and
/// when: what was said does not.
/// </summary>
internal sealed class SeenEntries(ConversationList list, CallerReach reach)
{
    // As an erased entry has it: nothing to tell.
    private const string Nothing = "{}";

    public async Task<IReadOnlyList<Entry>> OfAsync(IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        if (await reach.ReadAsync(ct) is not { } own)
            return entries;
        var hidden = await BeyondAsync(own, entries, ct);
        return
        [
            .. entries.Select(entry =>
                entry.ConversationId is { } id && hidden.Contains(id) ? entry with { Data = Nothing } : entry
            ),
        ];
    }

    /// <summary>Whether an entry may be looked at alone.</summary>
    public async Task<bool> MaySeeAsync(Entry entry, CancellationToken ct) =>
        await reach.ReadAsync(ct) is not { } own || (await BeyondAsync(own, [entry], ct)).Count == 0;

    /// <summary>Whether everything may be seen.</summary>
    public async Task<bool> IsEverythingAsync(CancellationToken ct) => await reach.ReadAsync(ct) is null;

    // What is unknown (messages of other systems have conversations of their own) is beyond everybody's reach as well.
    private async Task<HashSet<Guid>> BeyondAsync(
        Throughline.Conversations.Reading.Reach own,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var ids = entries.Select(entry => entry.ConversationId).OfType<Guid>().ToHashSet();
        var known = await list.FindAsync([.. ids.Select(id => new ConversationId(id))], ct);
        ids.ExceptWith(known.Where(it => own.Holds(it.Assignee, it.Team)).Select(it => it.Id.Value));
        return ids;
    }
}
