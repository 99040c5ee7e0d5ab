using Throughline.Conversations;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox;

/// <summary>One line of what happened, in the order in which it did.</summary>
/// <param name="At">When.</param>
/// <param name="Seq">Its entry.</param>
/// <param name="Message">What was said; null: something else happened.</param>
/// <param name="From">The number of the conversation in which it was said, when that went up in this one.</param>
/// <param name="Event">What happened; null: something was said.</param>
public sealed record ThreadItem(DateTimeOffset At, long Seq, Message? Message, long? From, Moment? Event)
{
    public static List<ThreadItem> Of(Conversations.Reading.Thread thread, IReadOnlyList<Moment> story)
    {
        var parts = thread.Parts.ToDictionary(part => part.Id, part => part.Number);
        var said = thread.Messages.Select(one => new ThreadItem(
            one.Message.At,
            one.Message.Seq,
            one.Message,
            parts.TryGetValue(one.ConversationId, out var number) ? number : null,
            null
        ));
        var sent = story.Where(moment => moment.What is MessageSent).Select(moment => moment.At).ToHashSet();
        var happened = story
            .Where(moment => IsTold(moment, sent))
            .Select(moment => new ThreadItem(moment.At, moment.Seq, null, null, moment));
        return [.. said.Concat(happened).OrderBy(item => item.At).ThenBy(item => item.Seq)];
    }

    // That a reply leaves it to the customer goes without saying, as does what a message says by itself.
    private static bool IsTold(Moment moment, HashSet<DateTimeOffset> sent) =>
        moment.What switch
        {
            MessageReceived or MessageSent or NoteAdded or Opened or SideSaid or Followed or Unfollowed => false,
            Pended or Unpended => !sent.Contains(moment.At),
            _ => true,
        };
}
