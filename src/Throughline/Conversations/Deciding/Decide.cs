using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;
using static Throughline.Conversations.Deciding.Command;

namespace Throughline.Conversations.Deciding;

/// <summary>
/// What a command comes to, from how the conversation stands at that instant. It asks nobody and writes nothing.
/// </summary>
public static class Decide
{
    private static readonly Decision.Done Nothing = new([]);

    /// <param name="it">As it stands at <paramref name="now"/>.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="now">When it happens; ids that are made sort by it.</param>
    public static Decision On(Conversation it, Command command, DateTimeOffset now)
    {
        if (it.MergedInto is { } into)
            return new Decision.MergedAway(into);
        return command switch
        {
            Receive message => Hear(it, message, now),
            Send message => Say(it, message, now),
            Note note => Done(new NoteAdded(NewId(now), note.Agent, note.Text) { Files = FilesOf(note) }),
            Resolve resolve => Unless(IsResolved(it), new Resolved(resolve.Agent)),
            Reopen => Unless(!IsResolved(it), new Reopened(Side.Brand)),
            Pend => IfOpen(it, Unless(it.PendingSince is not null, new Pended())),
            Unpend => Unless(it.PendingSince is null, new Unpended()),
            Snooze snooze => IfOpen(it, PutAside(it, snooze, now)),
            Wake => Unless(it.SnoozedUntil is null, new Woken()),
            HandOver handOver => Unless(it.HandedOverAt is not null, new HandedOver(handOver.Reason)),
            Assign assign => Give(it, assign),
            Unassign => Unless(it is { Assignee: null, Team: null }, new Unassigned()),
            Change change => Reword(it, change),
            Tag tag => Label(it, tag.Name),
            Untag tag => Unless(!it.Tags.Contains(tag.Name), new Untagged(tag.Name)),
            MarkSpam => Unless(it.IsSpam, new MarkedSpam()),
            UnmarkSpam => Unless(!it.IsSpam, new UnmarkedSpam()),
            MakePromise promise => Done(new PromiseMade(NewId(now), promise.Text, promise.DueAt, promise.Agent)),
            KeepPromise kept => OfPromise(it, kept.PromiseId, new PromiseKept(kept.PromiseId)),
            WithdrawPromise taken => OfPromise(it, taken.PromiseId, new PromiseWithdrawn(taken.PromiseId)),
            NoteAttempt attempt => Done(new AttemptNoted(NewId(now), attempt.Text, attempt.Agent)),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command that nobody decides."),
        };
    }

    // The message opens it by itself, wherever it takes its place; that it was opened again is said for those who follow.
    private static Decision.Done Hear(Conversation it, Receive message, DateTimeOffset now)
    {
        var received = new MessageReceived(NewId(now), message.Text, message.IsThanks)
        {
            Files = FilesOf(message),
            Seconds = message.Seconds,
        };
        return IsResolved(it) && !message.IsThanks ? Done(received, new Reopened(Side.Customer)) : Done(received);
    }

    private static Decision Say(Conversation it, Send message, DateTimeOffset now)
    {
        if (
            message.Seen is { } seen
            && it.Messages.Where(one => one.IsPublic && one.Seq > seen).ToList() is [_, ..] missed
        )
            return new Decision.AnsweredMeanwhile(missed);
        var sent = new MessageSent(NewId(now), message.Author, message.Agent, message.Text)
        {
            Files = FilesOf(message),
            Seconds = message.Seconds,
        };
        return (message.Then ?? Usually(it, sent)) switch
        {
            Then.Pending when IsResolved(it) => Done(sent, new Reopened(Side.Brand), new Pended()),
            Then.Pending => Done(sent, new Pended()),
            Then.Resolved => Done(sent, new Resolved(message.Agent)),
            Then.Open when IsResolved(it) => Done(sent, new Reopened(Side.Brand)),
            Then.Open when it.PendingSince is not null => Done(sent, new Unpended()),
            _ => Done(sent),
        };
    }

    /// <summary>After a person's reply it is the customer's turn; what bots and automation say changes nothing.</summary>
    private static Then? Usually(Conversation it, MessageSent sent) =>
        sent.IsHuman() && !IsResolved(it) ? Then.Pending : null;

    private static Decision PutAside(Conversation it, Snooze snooze, DateTimeOffset now) =>
        snooze.Until <= now
            ? Refuse("invalid_until", "'until' must be later than now.")
            : Unless(it.SnoozedUntil == snooze.Until, new Snoozed(snooze.Until));

    private static Decision.Done Give(Conversation it, Assign assign)
    {
        var assigned = new Assigned(assign.Agent ?? it.Assignee, assign.Team ?? it.Team);
        return Unless((assigned.Agent, assigned.Team) == (it.Assignee, it.Team), assigned);
    }

    private static Decision.Done Reword(Conversation it, Change change)
    {
        var changed = new Changed(
            Other(change.Subject, it.Subject),
            Other(change.Topic, it.Topic),
            Other(change.Kind, it.Kind),
            change.Priority == it.Priority ? null : change.Priority
        );
        var filled = new FieldsChanged(Others(it, change.Fields));
        return new([
            .. changed == new Changed() ? Array.Empty<Happening>() : [changed],
            .. filled.Values.Count == 0 ? Array.Empty<Happening>() : [filled],
        ]);
    }

    private static Dictionary<string, JsonElement> Others(
        Conversation it,
        IReadOnlyDictionary<string, JsonElement>? wanted
    ) =>
        (wanted ?? it.Fields)
            .Where(pair =>
                it.Fields.TryGetValue(pair.Key, out var stands)
                    ? !JsonElement.DeepEquals(stands, pair.Value)
                    : pair.Value.ValueKind != JsonValueKind.Null
            )
            .ToDictionary(pair => pair.Key, pair => pair.Value);

    private static string? Other(string? wanted, string? stands) => wanted == (stands ?? "") ? null : wanted;

    private static Decision Label(Conversation it, string tag) =>
        it.Tags.Contains(tag) ? Nothing
        : it.Tags.Count >= Limits.MostTags
            ? Refuse("too_many_tags", $"A conversation has {Limits.MostTags} tags at most; take one off first.")
        : Done(new Tagged(tag));

    private static Decision OfPromise(Conversation it, Guid id, Happening end) =>
        it.Promises.FirstOrDefault(promise => promise.Id == id) is not { } promise
            ? Refuse("promise_not_found", $"This conversation has no promise {id}.")
            : Unless(!promise.IsOpen, end);

    private static Decision IfOpen(Conversation it, Decision decision) =>
        IsResolved(it)
            ? Refuse("conversation_resolved", "The conversation is resolved: reopen it first (DELETE …/resolution).")
            : decision;

    private static bool IsResolved(Conversation it) => it.State == ConversationState.Resolved;

    private static Decision.Done Unless(bool isSo, Happening what) => isSo ? Nothing : Done(what);

    private static Decision.Done Done(params Happening[] happenings) => new(happenings);

    private static Decision.Refused Refuse(string code, string detail) => new(new Rejection(code, detail));

    private static IReadOnlyList<SentFile>? FilesOf(Command command) => SentFile.OrNull(command.Files);

    private static Guid NewId(DateTimeOffset now) => Guid.CreateVersion7(now);
}
