using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Throughline.Conversations.Happenings;
using Throughline.Customers.Verbs;
using Throughline.Ledger;

namespace Throughline.Conversations;

/// <summary>The entry types of this room. Every one belongs to a conversation; its data is what happened.</summary>
public static class ConversationEntries
{
    public const string Opened = "conversation.opened";
    public const string MessageReceived = "message.received";
    public const string MessageSent = "message.sent";
    public const string AutoReplied = "auto_reply.received";
    public const string Settled = "conversation.settled";
    public const string FieldsChanged = "conversation.fields_changed";

    /// <summary>Where on the journey all of it lies.</summary>
    internal const string Stage = "support";

    private static readonly ConversationJson Json = ConversationJson.Default;

    private static readonly (EntryType Type, JsonTypeInfo Shape)[] Declared =
    [
        Of(Opened, "A conversation began.", Json.Opened),
        Said(MessageReceived, "The customer wrote, called or came.", Json.MessageReceived, Direction.Inbound),
        Said(MessageSent, "We wrote to the customer.", Json.MessageSent, Direction.Outbound),
        Of("note.added", "Somebody noted something that the customer does not see.", Json.NoteAdded),
        Of("conversation.assigned", "Somebody is to answer.", Json.Assigned),
        Of("conversation.unassigned", "Nobody in particular is to answer any more.", Json.Unassigned),
        Of("conversation.pended", "We wait for the customer.", Json.Pended),
        Of("conversation.unpended", "We wait for the customer no longer.", Json.Unpended),
        Of("conversation.snoozed", "Put aside until later.", Json.Snoozed),
        Of("conversation.woken", "Back from being put aside.", Json.Woken),
        Of("conversation.resolved", "Somebody said that it is done.", Json.Resolved),
        Of("conversation.reopened", "It was not done after all.", Json.Reopened),
        Of("conversation.handed_over", "The bot gave it to people.", Json.HandedOver),
        Of("conversation.changed", "Its subject, topic, kind or priority was changed.", Json.Changed),
        Of(FieldsChanged, "Fields of its form were filled in or emptied.", Json.FieldsChanged),
        Of("conversation.tagged", "It was given a tag.", Json.Tagged),
        Of("conversation.untagged", "A tag was taken off.", Json.Untagged),
        Of("conversation.marked_spam", "Somebody said that it is spam.", Json.MarkedSpam),
        Of("conversation.unmarked_spam", "It is no spam after all.", Json.UnmarkedSpam),
        Of("conversation.merged", "It went up in another conversation.", Json.Merged),
        Of("conversation.absorbed", "Another conversation went up in it.", Json.Absorbed),
        Of("conversation.split", "It stands for itself again.", Json.Split),
        Of("conversation.released", "A conversation that had gone up in it stands for itself again.", Json.Released),
        Of(Settled, "The days after resolving went by, and the customer did not come back.", Json.Settled),
        Of("promise.made", "We promised the customer something.", Json.PromiseMade),
        Of("promise.kept", "A promise was kept.", Json.PromiseKept),
        Of("promise.withdrawn", "A promise was taken back.", Json.PromiseWithdrawn),
        Of("attempt.noted", "Somebody noted what was tried already.", Json.AttemptNoted),
        Of(AutoReplied, "A machine answered us: an absence, a list, a report. Nobody answers it.", Json.AutoReplied),
        Of(
            "continuity.changed",
            "The customer changed channels: whether the context was there, and was used.",
            Json.ContinuityChanged
        ),
        Of("conversation.linked", "Another conversation has to do with it.", Json.Linked),
        Of("conversation.unlinked", "Another conversation has nothing to do with it after all.", Json.Unlinked),
        Of("conversation.followed", "Somebody wants to hear of it.", Json.Followed),
        Of("conversation.unfollowed", "Somebody wants to hear of it no longer.", Json.Unfollowed),
        Of("side_conversation.opened", "Another department or a supplier is asked beside it.", Json.SideOpened),
        Of("side_conversation.said", "Something was said beside it, which the customer never sees.", Json.SideSaid),
        Of("side_conversation.closed", "Nothing more is to be said beside it.", Json.SideClosed),
    ];

    private static readonly FrozenDictionary<string, JsonTypeInfo> Shapes = Declared.ToFrozenDictionary(
        one => one.Type.Name,
        one => one.Shape
    );

    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Shape)> Names =
        Declared.ToFrozenDictionary(one => one.Shape.Type, one => (one.Type.Name, one.Shape));

    public static IReadOnlyList<EntryType> All { get; } = [.. Declared.Select(one => one.Type)];

    /// <summary>Whether entries of a type change how a conversation stands; others only lie in it.</summary>
    internal static bool Knows(string type) => Shapes.ContainsKey(type);

    /// <summary>The type and the data of the entry that says it.</summary>
    internal static (string Type, string Data) Write(Happening what)
    {
        var (name, shape) = Names[what.GetType()];
        return (name, JsonSerializer.Serialize(what, shape));
    }

    /// <summary>What an entry says; null when it belongs to no conversation, is none of ours or was erased.</summary>
    internal static Moment? Read(Entry entry) =>
        entry.ConversationId is not null
        && entry.Data != Erase.Blank
        && Shapes.TryGetValue(entry.Type, out var shape)
        && JsonSerializer.Deserialize(entry.Data, shape) is Happening what
            ? new Moment(entry.Seq, entry.OccurredAt, entry.ProfileId, entry.Channel, what)
            {
                Actor = entry.Actor,
                IsMovedIn = MovedIn.Is(entry),
            }
            : null;

    private static (EntryType, JsonTypeInfo) Of<T>(string name, string meaning, JsonTypeInfo<T> shape)
        where T : Happening =>
        (
            new(name, meaning)
            {
                Data = typeof(T),
                Stage = Stage,
                Sentence = ConversationSentences.Of,
            },
            shape
        );

    private static (EntryType, JsonTypeInfo) Said<T>(
        string name,
        string meaning,
        JsonTypeInfo<T> shape,
        Direction direction
    )
        where T : Happening =>
        (
            new(name, meaning)
            {
                Data = typeof(T),
                Stage = Stage,
                IsTouchpoint = true,
                Direction = direction,
                Sentence = ConversationSentences.Of,
            },
            shape
        );
}
