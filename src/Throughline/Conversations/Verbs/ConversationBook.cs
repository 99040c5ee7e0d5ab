using Throughline.Conversations.Deciding;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
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
public sealed class ConversationBook(Database database, LedgerBook ledger, Timers timers, TimeProvider time)
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
        if (await Standing.HoldAsync(tx, meant, ct) is not { } held)
            return new Outcome.NotFound();
        if (by.SeenVersion is { } seen && seen != held.Now.LastSeq)
            return new Outcome.ChangedMeanwhile(held.Now);
        var at = (by.At ?? held.Next(time.GetUtcNow())).ToMicroseconds();
        if ((by.At is null ? held.Now : held.At(at)) is not { } then)
            return new Outcome.Refused(BeforeOpening(held.Now));
        return Decide.On(then, command, at) switch
        {
            Decision.Done done => new Outcome.Done(await WriteAsync(tx, held, done.Happenings, by, at, ct)),
            Decision.Refused refused => new Outcome.Refused(refused.Rejection),
            Decision.AnsweredMeanwhile meanwhile => new Outcome.AnsweredMeanwhile(meanwhile.Messages),
            Decision.MergedAway merged => new Outcome.MergedAway(merged.Into),
            var unknown => throw new InvalidOperationException($"A decision that nobody carries out: {unknown}."),
        };
    }

    /// <summary>Writes what happened, and what will have to happen because of it.</summary>
    /// <returns>How it stands then.</returns>
    internal async Task<Conversation> WriteAsync(
        WriteTransaction tx,
        Standing held,
        IReadOnlyList<Happening> happenings,
        Doing by,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var entries = happenings.Select(what => ToEntry(held.Now, what, by, at)).ToList();
        var appended = await ledger.AppendAsync(tx, entries, ct);
        var after = held.With(appended.Select(ConversationEntries.Read).OfType<Moment>());
        await Deadlines.KeepAsync(tx, timers, held.Now, after, ct);
        return after;
    }

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

    private static NewEntry ToEntry(Conversation it, Happening what, Doing by, DateTimeOffset at)
    {
        var (type, data) = ConversationEntries.Write(what);
        var direction = what switch
        {
            MessageReceived => Direction.Inbound,
            MessageSent => Direction.Outbound,
            _ => Direction.None,
        };
        return new NewEntry
        {
            Type = type,
            OccurredAt = at,
            ProfileId = it.ProfileId,
            ConversationId = it.Id.Value,
            Channel = direction == Direction.None ? null : by.Channel ?? it.Channel,
            Stage = ConversationEntries.Stage,
            Direction = direction,
            Actor = what is MessageReceived or Reopened { By: Side.Customer } ? Doing.Customer : by.Actor,
            Data = data,
        };
    }

    private static Rejection BeforeOpening(Conversation it) =>
        new(
            "before_opening",
            $"'occurred_at' is before the conversation was opened, at {it.OpenedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}."
        );
}
