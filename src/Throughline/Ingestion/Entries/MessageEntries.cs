using Throughline.Ledger;
using static Throughline.Ingestion.Entries.Declared;

namespace Throughline.Ingestion.Entries;

/// <summary>Mails, chats and calls that other systems report; messages as such belong to conversations.</summary>
public static class MessageEntries
{
    public const string EmailDelivered = "email.delivered";
    public const string EmailOpened = "email.opened";
    public const string EmailLinkClicked = "email.link_clicked";
    public const string EmailBounced = "email.bounced";
    public const string EmailMarkedAsSpam = "email.marked_as_spam";
    public const string ChatStarted = "chat.started";
    public const string ChatEnded = "chat.ended";
    public const string ChatMessageSent = "chat.message_sent";
    public const string ChatMessageReceived = "chat.message_received";
    public const string CallReceived = "call.received";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        Got(
            EmailDelivered,
            Stages.Awareness,
            "A mail reached the customer's mailbox.",
            facts => facts.Named("Got the mail", "sent to them", "email_subject", "campaign_name")
        ),
        Seen(
            EmailOpened,
            Stages.Awareness,
            "A mail was opened.",
            facts => facts.Named("Opened the mail", "sent to them", "email_subject", "campaign_name")
        ),
        Seen(
            EmailLinkClicked,
            Stages.Consideration,
            "A link in a mail was followed.",
            facts => facts.Named("Clicked in the mail", "sent to them", "email_subject", "campaign_name")
        ),
        Got(
            EmailBounced,
            Stages.Awareness,
            "A mail could not be delivered.",
            facts => facts.Named("Mail bounced:", "no subject", "email_subject", "campaign_name")
        ),
        Did(
            EmailMarkedAsSpam,
            Stages.Awareness,
            "The customer called a mail spam.",
            facts => facts.Named("Marked as spam:", "a mail", "email_subject", "campaign_name")
        ),
        Did(ChatStarted, Stages.Support, "The customer began a chat.", _ => "Started a chat"),
        Did(
            ChatEnded,
            Stages.Support,
            "A chat was ended by either side.",
            facts => "Chat ended" + facts.With("agent_name")
        ) with
        {
            Direction = Direction.None,
        },
        Did(ChatMessageSent, Stages.Support, "The customer wrote in a chat.", _ => "Wrote in the chat"),
        Got(
            ChatMessageReceived,
            Stages.Support,
            "An agent wrote in a chat.",
            facts => facts.Named("Chat message from", "an agent", "agent_name")
        ),
        Did(CallReceived, Stages.Support, "The customer called.", facts => "Called" + facts.With("topic", "subject")),
    ];
}
