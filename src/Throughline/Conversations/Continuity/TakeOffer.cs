using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Continuity;

/// <summary>Somebody of ours sees that two conversations are one matter: the new one goes up in the one that was open.</summary>
public sealed class TakeOffer(Database database, MergeConversations merges, ConversationBook book, TimeProvider time)
{
    public Task<Outcome> RunAsync(ConversationId id, ConversationId into, Doing by, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var outcome = await merges.MergeAsync(tx, id, into, by, ct);
                if (outcome is not Outcome.Done { Conversation: var merged })
                    return outcome;
                var held = (await Standing.HoldAsync(tx, into, ct))!;
                var before = Offers.AsOf(held.Now);
                if (ChannelChange.Between(before, merged, there: true, used: true, "agent") is { } proof)
                    await book.WriteAsync(tx, held, [proof], by, held.Next(time.GetUtcNow()).ToMicroseconds(), ct);
                return outcome;
            },
            ct
        );
}
