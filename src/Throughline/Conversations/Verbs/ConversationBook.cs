using Throughline.Channels.Files;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.People;
using Throughline.Conversations.Tables;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Verbs;

/// <summary>
/// Carries commands out: reads the story, has it decided what comes of the command at its instant, and writes that down.
/// What history brings in late is decided by how things stood then.
/// </summary>
public sealed class ConversationBook(
    Database database,
    LedgerBook ledger,
    Attachments attachments,
    Outbox outbox,
    Timers timers,
    TimeProvider time
)
{
    public Task<Outcome> DoAsync(ConversationId id, Command command, Doing by, CancellationToken ct) =>
        database.WriteAsync(tx => DoAsync(tx, id, command, by, ct), ct);

    internal async Task<Outcome> DoAsync(
        WriteTransaction tx,
        ConversationId id,
        Command command,
        Doing by,
        CancellationToken ct
    )
    {
        // Before the conversation's own row, as everybody takes them in this order.
        await IdentityLocks.UseAsync(tx, ct);
        // What a customer says to a conversation that went up in another one is said to that one.
        var meant = command is Command.Receive ? await GoesOnInAsync(tx, id, ct) : id;
        if (await Standing.HoldAsync(tx, meant, ct) is not { } held || by.Reach?.Holds(held.Now) == false)
            return new Outcome.NotFound();
        if (by.SeenVersion is { } seen && seen != held.Now.LastSeq)
            return new Outcome.ChangedMeanwhile(held.Now);
        var at = (by.At ?? held.Next(time.GetUtcNow())).ToMicroseconds();
        if ((by.At is null ? held.Now : held.At(at)) is not { } then)
            return new Outcome.Refused(BeforeOpening(held.Now));
        if (await attachments.SendableAsync(tx, by.Attached, by.UploadedBy ?? by.Actor, ct) is not { } files)
            return new Outcome.Refused(NotSendable);
        if (files.Count > 0)
            command = command with { Files = [.. files.Select(SentFile.Of)] };
        if (outbox.WhyNot(then, command, by) is { } tooMuch)
            return new Outcome.Refused(tooMuch);
        return Decide.On(then, command, at) switch
        {
            Decision.Done done => new Outcome.Done(
                await WriteAsync(
                    tx,
                    held,
                    command,
                    [.. done.Happenings, .. ChannelChange.In(then, command, by, at)],
                    by,
                    at,
                    meant == id ? null : await ProfileAsync(tx, id, ct),
                    ct
                )
            ),
            Decision.Refused refused => new Outcome.Refused(refused.Rejection),
            Decision.AnsweredMeanwhile meanwhile => new Outcome.AnsweredMeanwhile(meanwhile.Messages),
            Decision.MergedAway merged => new Outcome.MergedAway(merged.Into),
            var unknown => throw new InvalidOperationException($"A decision that nobody carries out: {unknown}."),
        };
    }

    /// <summary>What was said, with the files that go along.</summary>
    private async Task<Conversation> WriteAsync(
        WriteTransaction tx,
        Standing held,
        Command command,
        IReadOnlyList<Happening> happenings,
        Doing by,
        DateTimeOffset at,
        ProfileId? customer,
        CancellationToken ct
    )
    {
        var after = await WriteAsync(tx, held, happenings, by, at, ct, customer);
        await attachments.SendAsync(
            tx,
            by.Attached,
            by.UploadedBy ?? by.Actor,
            after.Id.Value,
            command is Command.Receive ? customer ?? after.ProfileId : null,
            ct
        );
        if (command is Command.Send)
            await outbox.QueueAsync(tx, after, by, ct);
        if (command is Command.Note && by.At is null)
            await Mentions.NoteAsync(tx, after, ct);
        return after;
    }

    /// <summary>What several commands at once came to: each message goes its way, each note names whom it names.</summary>
    internal async Task<Conversation> WriteSaidAsync(
        WriteTransaction tx,
        Standing held,
        IReadOnlyList<Happening> happenings,
        Doing by,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var after = await WriteAsync(tx, held, happenings, by, at, ct);
        foreach (var what in happenings)
            if (what is MessageSent sent)
                await outbox.QueueAsync(tx, after, after.Messages.Single(one => one.Id == sent.MessageId), by, ct);
            else if (what is NoteAdded note && by.At is null)
                await Mentions.NoteAsync(tx, after, after.Messages.Single(one => one.Id == note.MessageId), ct);
        return after;
    }

    /// <summary>Why the channel of a conversation does not carry what is to be sent; null: it does.</summary>
    internal Rejection? WhyNot(Conversation it, Command command, Doing by) => outbox.WhyNot(it, command, by);

    /// <summary>Writes what happened, and what will have to happen because of it.</summary>
    /// <param name="tx">Where.</param>
    /// <param name="held">In which.</param>
    /// <param name="happenings">What.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="at">When.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="customer">Whose words the customer's are; null: of whose conversation it is.</param>
    /// <returns>How it stands then.</returns>
    internal async Task<Conversation> WriteAsync(
        WriteTransaction tx,
        Standing held,
        IReadOnlyList<Happening> happenings,
        Doing by,
        DateTimeOffset at,
        CancellationToken ct,
        ProfileId? customer = null
    )
    {
        if (happenings.Count == 0)
            return held.Now;
        var entries = happenings.Select(what => ToEntry(held.Now, what, by, at, customer)).ToList();
        await ledger.AppendAsync(tx, entries, ct);
        // The tables have folded it anew with these entries.
        var after = HeldStories.Of(tx).Find(held.Now.Id)!.Now;
        await Deadlines.KeepAsync(tx, timers, held.Now, after, ct);
        return after;
    }

    /// <summary>Uses conversation's primary key.</summary>
    private static Task<ProfileId> ProfileAsync(WriteTransaction tx, ConversationId id, CancellationToken ct) =>
        tx.FirstAsync<ProfileId>("select profile_id from conversation where id = @id", new { id }, ct);

    /// <summary>Uses conversation's primary key, once per merge.</summary>
    private static async Task<ConversationId> GoesOnInAsync(
        WriteTransaction tx,
        ConversationId id,
        CancellationToken ct
    )
    {
        while (
            await tx.QueryAsync<ConversationId>(
                "select merged_into from conversation where id = @id and merged_into is not null",
                new { id },
                ct
            )
                is [var into]
        )
            id = into;
        return id;
    }

    private static NewEntry ToEntry(Conversation it, Happening what, Doing by, DateTimeOffset at, ProfileId? customer)
    {
        var (type, data) = ConversationEntries.Write(what);
        var direction = what switch
        {
            MessageReceived => Direction.Inbound,
            MessageSent => Direction.Outbound,
            _ => Direction.None,
        };
        var isTheirs = what is MessageReceived or Reopened { By: Side.Customer };
        return new NewEntry
        {
            Type = type,
            OccurredAt = at,
            ProfileId = isTheirs ? customer ?? it.ProfileId : it.ProfileId,
            ConversationId = it.Id.Value,
            Channel = direction == Direction.None ? null : by.Channel ?? it.Channel,
            Stage = ConversationEntries.Stage,
            Direction = direction,
            Actor = isTheirs ? Doing.Customer : by.Actor,
            Source = IsBrought(what) ? by.Source ?? NewEntry.OwnSource : NewEntry.OwnSource,
            ExternalId = what switch
            {
                _ when IsBrought(what) => by.ExternalId,
                SideSaid said => Sides.SideConversations.NameOf(said.MessageId),
                _ => null,
            },
            Data = data,
        };
    }

    /// <summary>What came from outside is named by whoever brought it.</summary>
    private static bool IsBrought(Happening what) => what is MessageReceived or SideSaid { Agent: null };

    internal static Rejection NotSendable { get; } =
        new(
            "file_not_sendable",
            "One of the files is not there, was sent already, or was uploaded by somebody else; upload it again."
        );

    private static Rejection BeforeOpening(Conversation it) =>
        new(
            "before_opening",
            $"'occurred_at' is before the conversation was opened, at {it.OpenedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}."
        );
}
