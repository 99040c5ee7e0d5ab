using Throughline.Channels.Files;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Tables;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;
using Recording = Throughline.Customers.Recording;

namespace Throughline.Conversations.Verbs;

/// <summary>
/// Begins a conversation with its first message. Both are touchpoints of one recording, so that they land on the same
/// profile, whoever that turns out to be.
/// </summary>
public sealed class OpenConversation(
    Database database,
    Recorder recorder,
    ConversationBook book,
    Attachments attachments,
    Outbox outbox,
    FieldFiles fieldFiles,
    Offers offers,
    Timers timers,
    TimeProvider time
)
{
    public Task<Outcome> RunAsync(Opening opening, Doing by, CancellationToken ct) =>
        database.WriteAsync(tx => RunAsync(tx, opening, by, ct), ct);

    internal async Task<Outcome> RunAsync(WriteTransaction tx, Opening opening, Doing by, CancellationToken ct)
    {
        await IdentityLocks.UseAsync(tx, ct);
        if (await KnownAsync(tx, opening, ct) is { } known)
            return new Outcome.Done((await Standing.HoldAsync(tx, known, ct))!.Now);
        var at = (by.At ?? time.GetUtcNow()).ToMicroseconds();
        var id = ConversationId.New(at);
        if (await attachments.SendableAsync(tx, by.Attached, by.UploadedBy ?? by.Actor, ct) is not { } files)
            return new Outcome.Refused(ConversationBook.NotSendable);
        if (await UnfitAsync(tx, opening, by, ct) is { Count: > 0 } problems)
            return new Outcome.Unfit(problems);
        opening = opening with { Files = SentFile.OrNull([.. files.Select(SentFile.Of)]) };
        if (
            opening.Author != Author.Customer
            && by.At is null
            && outbox.WhyNot(opening.Channel, opening.Text, opening.Files ?? []) is { } tooMuch
        )
            return new Outcome.Refused(tooMuch);
        var number = await TakeNumberAsync(tx, ct);
        var touchpoints = Happenings(opening, number, at)
            .Select(what => ToTouchpoint(id, opening, what, by, at))
            .ToList();
        var recorded = await recorder.RecordAsync(tx, touchpoints, ct);
        foreach (var one in recorded)
            if (one is { Outcome: Recording.Outcome.Rejected, Rejection: { } rejection })
                return new Outcome.Refused(rejection);

        var begun = HeldStories.Of(tx).Find(id)!.Now;
        var whose = opening.Author == Author.Customer ? begun.ProfileId : (ProfileId?)null;
        await attachments.SendAsync(tx, by.Attached, by.UploadedBy ?? by.Actor, id.Value, whose, ct);
        await fieldFiles.BelongAsync(tx, opening.Fields, begun, by.UploadedBy ?? by.Actor, ct);
        await outbox.QueueAsync(tx, begun, by, ct);
        await Deadlines.KeepAsync(tx, timers, before: null, begun, ct);
        if (
            by.At is null
            && await offers.PassedByAsync(tx, begun, opening.Identities, opening.Trusted, ct) is { } passedBy
            && await Standing.HoldAsync(tx, id, ct) is { } held
        )
            begun = await book.WriteAsync(tx, held, [passedBy], new Doing(Access.Keys.System), at, ct);
        if (by.At is not null)
            await Returning.ReconsiderAsync(tx, book, begun, ct);
        return new Outcome.Done(begun);
    }

    /// <summary>What is wrong with the files of its form.</summary>
    private static async Task<IReadOnlyList<FieldProblem>> UnfitAsync(
        WriteTransaction tx,
        Opening opening,
        Doing by,
        CancellationToken ct
    ) =>
        opening.Fields is { Count: > 0 } fields
        && opening.Kind is { } key
        && await RequestKinds.NamedAsync(tx, key, ct) is { Definition.Fields: var form }
            ? await FieldFiles.CheckAsync(tx, form, fields, by.UploadedBy ?? by.Actor, conversation: null, ct)
            : [];

    /// <summary>The conversation of a message that came before. Uses ledger_source_external_id.</summary>
    private static async Task<ConversationId?> KnownAsync(WriteTransaction tx, Opening opening, CancellationToken ct)
    {
        if (opening.ExternalId is null)
            return null;
        var found = await tx.QueryAsync<ConversationId>(
            """
            select conversation_id
            from ledger
            where source = @Source and external_id = @ExternalId and conversation_id is not null
            """,
            new { opening.Source, opening.ExternalId },
            ct
        );
        return found is [var id] ? id : null;
    }

    // The row's lock keeps numbers in order and without gaps; whoever waits for it waits for one commit.
    internal static Task<long> TakeNumberAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.FirstAsync<long>("update conversation_number set last = last + 1 returning last", null, ct);

    private static IEnumerable<Happening> Happenings(Opening opening, long number, DateTimeOffset at)
    {
        var messageId = Guid.CreateVersion7(at);
        var byCustomer = opening.Author == Author.Customer;
        yield return new Opened(
            number,
            byCustomer ? Side.Customer : Side.Brand,
            opening.Subject,
            opening.Topic,
            opening.Kind,
            opening.Mailbox
        );
        if (opening.Fields is { Count: > 0 } fields)
            yield return new FieldsChanged(fields);
        if (opening.Assignee is { } assignee)
            yield return new Assigned(assignee, null);
        if (byCustomer)
        {
            yield return new MessageReceived(messageId, opening.Text, opening.IsThanks)
            {
                Files = opening.Files,
                Seconds = opening.Seconds,
            };
            yield break;
        }
        yield return new MessageSent(messageId, opening.Author, opening.Agent, opening.Text)
        {
            Files = opening.Files,
            Seconds = opening.Seconds,
        };
        if (opening.Then is null or Then.Pending)
            yield return new Pended();
        else if (opening.Then == Then.Resolved)
            yield return new Resolved(opening.Agent);
    }

    private static Touchpoint ToTouchpoint(
        ConversationId id,
        Opening opening,
        Happening what,
        Doing by,
        DateTimeOffset at
    )
    {
        var (type, data) = ConversationEntries.Write(what);
        return new Touchpoint
        {
            Type = type,
            OccurredAt = at,
            Identities = opening.Identities,
            Trusted = opening.Trusted,
            Source = opening.Source,
            ExternalId = what is MessageReceived or MessageSent ? opening.ExternalId : null,
            ConversationId = id.Value,
            Channel = opening.Channel,
            Actor = opening.Author == Author.Customer && what is not Assigned ? Doing.Customer : by.Actor,
            Data = data,
        };
    }
}
