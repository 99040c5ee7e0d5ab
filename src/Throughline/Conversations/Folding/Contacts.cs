using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Folding;

/// <summary>
/// How often the customer came. A call or a visit is one contact; so is a chat with no silence beyond half an hour;
/// of letters and mails, whatever comes before our next reply.
/// </summary>
internal sealed class Contacts
{
    /// <summary>Within it somebody who chats is still there; after it they came back.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(30);

    private readonly List<Contact> all = [];
    private readonly List<DateTimeOffset> ends = [];
    private DateTimeOffset? lastChatted;
    private bool isAwaitingReply;

    public IReadOnlyList<Contact> All => all;

    /// <summary>When somebody last wrote in it in a chat or messenger; null: never.</summary>
    public static DateTimeOffset? LastChatted(Conversation conversation) =>
        conversation
            .Messages.Where(message =>
                message is { IsPublic: true, Author: not Author.Automation }
                && Manner(message.Channel) == Coming.Chatting
            )
            .Select(message => (DateTimeOffset?)message.At)
            .Max();

    public void Hear(Moment moment)
    {
        var manner = Manner(moment.Channel);
        switch (moment.What)
        {
            case MessageReceived { IsThanks: false } when IsNew(manner, moment.At):
                all.Add(new(moment.At, moment.Channel));
                isAwaitingReply |= manner == Coming.InWriting;
                break;
            case MessageSent sent when sent.IsHuman():
                End(moment.At);
                break;
            case Resolved:
                End(moment.At);
                break;
            case Absorbed absorbed:
                Join(absorbed);
                break;
        }
        if (
            manner == Coming.Chatting
            && moment.What is MessageReceived or MessageSent { Author: not Author.Automation }
        )
            lastChatted = moment.At;
    }

    private void End(DateTimeOffset at)
    {
        isAwaitingReply = false;
        ends.Add(at);
    }

    /// <summary>The goes of both, in order. Two letters with no answer between them are one, whichever they were sent to.</summary>
    private void Join(Absorbed absorbed)
    {
        ends.AddRange(absorbed.Ends ?? []);
        lastChatted = lastChatted > absorbed.LastChattedAt ? lastChatted : absorbed.LastChattedAt ?? lastChatted;
        var both = all.Concat(absorbed.Contacts ?? []).OrderBy(contact => contact.At).ToList();
        all.Clear();
        DateTimeOffset? written = null;
        foreach (var contact in both)
        {
            var isInWriting = Manner(contact.Channel) == Coming.InWriting;
            if (isInWriting && written is { } before && !ends.Exists(end => end >= before && end <= contact.At))
                continue;
            all.Add(contact);
            written = isInWriting ? contact.At : written;
        }
        isAwaitingReply = written is { } last && !ends.Exists(end => end >= last);
    }

    private bool IsNew(Coming manner, DateTimeOffset at) =>
        manner switch
        {
            Coming.InPerson => true,
            Coming.Chatting => lastChatted is not { } last || at - last > LongestSilence,
            _ => !isAwaitingReply,
        };

    private static Coming Manner(string? channel) =>
        channel switch
        {
            "phone" or "store" => Coming.InPerson,
            "chat" or "sms" or "whatsapp" or "telegram" or "instagram" or "facebook" => Coming.Chatting,
            _ => Coming.InWriting,
        };

    private enum Coming
    {
        InWriting,
        Chatting,
        InPerson,
    }
}
