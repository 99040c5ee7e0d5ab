using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations.Folding;

/// <summary>
/// From what happened to how it stands. Each part of the story is followed by itself: whose turn it is, who was
/// answered when, how often the customer came, what it is about.
/// </summary>
public static class Fold
{
    /// <param name="id">Whose moments they are.</param>
    /// <param name="moments">In any order: each takes its place by when it happened.</param>
    /// <returns>null when nothing began, or its beginning was erased.</returns>
    public static Conversation? Of(ConversationId id, IReadOnlyCollection<Moment> moments)
    {
        // Nothing comes before the beginning, whatever it is dated.
        var story = Undone
            .LeftOut(moments)
            .OrderBy(moment => moment.What is not Opened)
            .ThenBy(moment => moment.At)
            .ThenBy(moment => moment.Seq)
            .ToList();
        if (story is not [{ What: Opened opened, ProfileId: { } profile } first, ..])
            return null;

        var particulars = new Particulars();
        var contacts = new Contacts();
        var answers = new Answers();
        var lifecycle = new Lifecycle(contacts, opened);
        foreach (var moment in story)
        {
            // The window's end judges what came before it, so it is the last to hear of each moment.
            particulars.Hear(moment);
            contacts.Hear(moment);
            answers.Hear(moment);
            lifecycle.Hear(moment);
        }

        var begun = new Conversation
        {
            Id = id,
            Number = opened.Number,
            ProfileId = profile,
            Channel = first.Channel ?? "",
            InitiatedBy = opened.InitiatedBy,
            OpenedAt = first.At,
            Mailbox = opened.Mailbox,
            Contacts = contacts.All,
            Messages = [.. story.Select(Message.Of).OfType<Message>()],
            LastSeq = moments.Max(moment => moment.Seq),
        };
        return lifecycle.Tell(answers.Tell(particulars.Tell(begun)));
    }
}
