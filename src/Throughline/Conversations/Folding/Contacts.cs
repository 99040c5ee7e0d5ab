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
    private DateTimeOffset? lastChatted;
    private bool isAwaitingReply;

    public IReadOnlyList<Contact> All => all;

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
                isAwaitingReply = false;
                break;
            case Resolved:
                isAwaitingReply = false;
                break;
        }
        if (
            manner == Coming.Chatting
            && moment.What is MessageReceived or MessageSent { Author: not Author.Automation }
        )
            lastChatted = moment.At;
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
