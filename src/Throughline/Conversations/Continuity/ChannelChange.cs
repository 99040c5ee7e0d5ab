using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;

namespace Throughline.Conversations.Continuity;

/// <summary>Whether a customer's message came by another way than what was said before it.</summary>
internal static class ChannelChange
{
    /// <summary>Within a conversation the context is there, and gone on with. Of history that moves in nobody knows.</summary>
    public static IEnumerable<Happening> In(Conversation it, Command command, Doing by, DateTimeOffset at)
    {
        if (command is not Command.Receive || by.At is not null)
            yield break;
        var to = by.Channel ?? it.Channel;
        // What is said by itself is no context.
        var last = it.Messages.LastOrDefault(message => message.IsPublic && message.Author != Author.Automation);
        if (last?.Channel is { } from && from != to)
            yield return new ContinuityChanged(from, to, Seconds(last.At, at), true, true, by.Decided);
    }

    /// <summary>From a conversation that was open to one that began beside it.</summary>
    public static ContinuityChanged? Between(
        OpenMatter before,
        Conversation begun,
        bool there,
        bool used,
        string decided
    ) =>
        before.LastChannel == begun.Channel
            ? null
            : new(
                before.LastChannel,
                begun.Channel,
                Seconds(before.LastMessageAt, begun.OpenedAt),
                there,
                used,
                decided,
                before.Id.Value
            );

    private static long Seconds(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (long)(to - from).TotalSeconds);
}
