using Throughline.Conversations.Folding;
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
        var news = entries
            .Where(entry => entry.ConversationId is not null && ConversationEntries.Knows(entry.Type))
            .ToLookup(entry => new ConversationId(entry.ConversationId!.Value));
        var concerned = news.Select(one => one.Key).ToHashSet();
        var stories = HeldStories.Of(tx);
        foreach (var id in await ErasedConversations.OfAsync(tx, entries, ct))
        {
            stories.Forget(id);
            concerned.Add(id);
        }
        if (concerned.Count == 0)
            return;

        var rows = new ConversationRows();
        foreach (var id in concerned.Where(id => stories.Find(id) is not null).ToList())
        {
            concerned.Remove(id);
            Follow(stories, id, news[id], rows);
        }
        if (concerned.Count > 0)
            foreach (var (id, moments) in await History.OfAsync(tx, concerned, ct))
                Fill(stories, id, moments, news[id], rows);
        await rows.WriteAsync(tx, ct);
    }

    /// <summary>Whoever writes holds it, and knows how it stood: what changed is what differs.</summary>
    private static void Follow(HeldStories stories, ConversationId id, IEnumerable<Entry> news, ConversationRows rows)
    {
        var before = stories.Find(id)!;
        var after = before.With(news.Select(ConversationEntries.Read).OfType<Moment>());
        stories.Keep(after.Now, after.Story);
        rows.Change(before.Now, after.Now);
    }

    private static void Fill(
        HeldStories stories,
        ConversationId id,
        List<Moment> moments,
        IEnumerable<Entry> news,
        ConversationRows rows
    )
    {
        var now = Fold.Of(id, moments);
        var entries = news.ToList();
        if (
            now is null
            || entries.Count < moments.Count
            || !entries.Exists(it => it.Type == ConversationEntries.Opened)
        )
        {
            rows.Add(id, now);
            return;
        }
        // All of it is new: nobody else knows of it, and there is no row of it.
        rows.Begin(now);
        stories.Keep(now, moments);
    }
}
