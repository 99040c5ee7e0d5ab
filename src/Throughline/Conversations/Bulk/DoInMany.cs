using Throughline.Conversations.Macros;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Conversations.Bulk;

/// <summary>Does the same in several conversations, each for itself: what one of them refuses stops no other.</summary>
public sealed class DoInMany(CarryOut carryOut, MergeConversations merges)
{
    /// <summary>A screen or two; a rule does more.</summary>
    public const int Most = 100;

    public async Task<IReadOnlyList<DoneInOne>> RunAsync(
        IReadOnlyList<ConversationId> ids,
        IReadOnlyList<Action> actions,
        string? agent,
        Doing by,
        CancellationToken ct
    )
    {
        var done = new List<DoneInOne>();
        foreach (var id in ids.Distinct())
            done.Add(new DoneInOne(id, await carryOut.RunAsync(id, actions, agent, by, seen: null, ct)));
        return done;
    }

    /// <summary>All but the first go up in the first.</summary>
    public async Task<IReadOnlyList<DoneInOne>> MergeAsync(
        IReadOnlyList<ConversationId> ids,
        Doing by,
        CancellationToken ct
    )
    {
        var done = new List<DoneInOne>();
        foreach (var id in ids.Distinct().Skip(1))
            done.Add(new DoneInOne(id, await merges.MergeAsync(id, ids[0], by, ct)));
        return done;
    }
}

/// <param name="Id">Which conversation.</param>
/// <param name="Outcome">What came of it there.</param>
public sealed record DoneInOne(ConversationId Id, Outcome Outcome);
