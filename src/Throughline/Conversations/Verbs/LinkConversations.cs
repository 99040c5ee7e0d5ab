using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Verbs;

/// <summary>Says of two conversations that they have to do with each other, on both of them at once.</summary>
public sealed class LinkConversations(Database database, ConversationReading reading, WriteBeside write)
{
    public Task<Outcome> LinkAsync(ConversationId id, ConversationId other, Doing by, CancellationToken ct) =>
        BothAsync(id, other, by, isLinked: false, it => new Linked(it.Id.Value, it.Number), ct);

    public Task<Outcome> UnlinkAsync(ConversationId id, ConversationId other, Doing by, CancellationToken ct) =>
        BothAsync(id, other, by, isLinked: true, it => new Unlinked(it.Id.Value, it.Number), ct);

    /// <summary>What a conversation is linked with, by its number.</summary>
    public static IReadOnlyList<(Guid Other, long Number)> In(IEnumerable<Moment> story)
    {
        var links = new Dictionary<Guid, long>();
        foreach (var moment in story)
            if (moment.What is Linked linked)
                links[linked.Other] = linked.Number;
            else if (moment.What is Unlinked unlinked)
                links.Remove(unlinked.Other);
        return [.. links.Select(link => (link.Key, link.Value)).OrderBy(link => link.Value)];
    }

    private async Task<Outcome> BothAsync(
        ConversationId id,
        ConversationId other,
        Doing by,
        bool isLinked,
        Func<Conversation, Happening> say,
        CancellationToken ct
    )
    {
        if (id == other)
            return new Outcome.Refused(new("same_conversation", "A conversation cannot be linked with itself."));
        if (
            await reading.FindAsync(id, by.Reach, ct) is not { } one
            || await reading.FindAsync(other, by.Reach, ct) is not { } two
        )
            return new Outcome.NotFound();
        // In the order of their ids, so that two who link at once wait for each other and not in a circle.
        var pairs = new[] { (In: id, Of: two), (In: other, Of: one) }.OrderBy(pair => pair.In.Value).ToList();
        return await database.WriteAsync(
            async tx =>
            {
                var outcomes = new Dictionary<ConversationId, Outcome>();
                foreach (var (there, of) in pairs)
                    outcomes[there] = await write.RunAsync(
                        tx,
                        there,
                        (held, _) => In(held.Story).Any(link => link.Other == of.Id.Value) == isLinked ? [say(of)] : [],
                        by,
                        also: null,
                        ct
                    );
                return outcomes[id];
            },
            ct
        );
    }
}
