using Throughline.Conversations;
using Throughline.Conversations.Happenings;
using Throughline.Host.Web.Customers;
using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Inbox;

/// <summary>What happened in a conversation, in one sentence.</summary>
internal static class EventText
{
    // A promise is told in full beside the conversation.
    private const int LongestTold = 120;

    public static string Of(Moment moment, Colleagues colleagues, Words words, Instants instants)
    {
        var who = moment.What is Resolved { Agent: { } agent }
            ? colleagues.Name(agent)
            : colleagues.NameOfActor(moment.Actor, words);
        return moment.What switch
        {
            Assigned { Agent: { } to } assigned when IsActor(to, moment, colleagues, words) => Say("taken"),
            Assigned { Agent: { } to } => Say("assigned", ("whom", colleagues.Name(to))),
            Assigned assigned => Say("assigned", ("whom", Line(assigned.Team))),
            Unassigned => Say("unassigned"),
            Pended => Say("pended"),
            Unpended => Say("unpended"),
            Snoozed snoozed => Say("snoozed", ("until", instants.Near(snoozed.Until))),
            Woken => Say("woken"),
            Resolved => Say("resolved"),
            Reopened { By: Side.Customer } => words["inbox.event.came_back"],
            Reopened => Say("reopened"),
            HandedOver => Say("handed_over"),
            Changed changed => Changes(changed, who, words),
            FieldsChanged filled => Say(
                "filled",
                ("fields", Line(string.Join(", ", filled.Values.Keys.Select(key => key.Replace('_', ' ')))))
            ),
            Tagged tagged => Say("tagged", ("tag", Line(tagged.Tag))),
            Untagged untagged => Say("untagged", ("tag", Line(untagged.Tag))),
            MarkedSpam => Say("marked_spam"),
            UnmarkedSpam => Say("unmarked_spam"),
            Merged => Say("merged"),
            Absorbed => Say("absorbed"),
            Split => Say("split"),
            Released => Say("released"),
            Settled => words["inbox.event.settled"],
            PromiseMade promise => Say("promised", ("text", Line(promise.Text))),
            PromiseKept => Say("promise_kept"),
            PromiseWithdrawn => Say("promise_withdrawn"),
            AttemptNoted attempt => Say("tried", ("text", Line(attempt.Text))),
            Linked link => Say("linked", ("number", link.Number)),
            Unlinked link => Say("unlinked", ("number", link.Number)),
            SideOpened side => Say("side_opened", ("whom", Line(side.Address ?? side.Team))),
            SideClosed => Say("side_closed"),
            ContinuityChanged change => words[
                change.ContextUsed ? "inbox.event.went_on" : "inbox.event.began_anew",
                ("from", Stages.Channel(words, change.From)),
                ("to", Stages.Channel(words, change.To))
            ],
            AutoReplied machine => words["inbox.event.auto_replied", ("text", Line(machine.Text))],
            _ => words["inbox.event.other"],
        };

        string Say(string what, params (string Name, object? Value)[] arguments) =>
            words[$"inbox.event.{what}", [("who", who), .. arguments]];
    }

    private static bool IsActor(string address, Moment moment, Colleagues colleagues, Words words) =>
        colleagues.Name(address) == colleagues.NameOfActor(moment.Actor, words);

    private static string Changes(Changed changed, string who, Words words)
    {
        if (changed.Priority is { } priority)
            return words[
                "inbox.event.priority",
                ("who", who),
                ("priority", words[$"inbox.priority.{priority.ToString().ToLowerInvariant()}"])
            ];
        if (changed.Topic is { } topic)
            return topic.Length == 0
                ? words["inbox.event.topic_none", ("who", who)]
                : words["inbox.event.topic", ("who", who), ("topic", Line(topic))];
        return changed.Subject is { } subject
            ? words["inbox.event.subject", ("who", who), ("subject", Line(subject))]
            : words["inbox.event.changed", ("who", who)];
    }

    private static string Line(string? text) => Plain.Cut(Plain.Line(text ?? ""), LongestTold);
}
