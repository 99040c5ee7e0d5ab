using Throughline.Channels.Files;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;
using Outcome = Throughline.Conversations.Verbs.Outcome;
using Standing = Throughline.Conversations.Verbs.Standing;

namespace Throughline.Conversations.Sending;

/// <summary>
/// Replies that can be taken back for a few seconds. Each has a timer: whoever ends it, the clock or its writer, has
/// decided, so that none goes out twice and none that was taken back.
/// </summary>
public sealed class HeldMessages(
    Database database,
    ConversationBook book,
    Attachments attachments,
    Timers timers,
    SendDelay delay,
    TimeProvider time
) : IPersonalData
{
    internal const string TimerKind = "message.send";

    /// <summary>Looks whether it may be sent, and holds it for a few seconds.</summary>
    /// <returns>What sending it would come to now; the conversation is as it was.</returns>
    public Task<Outcome> SendAsync(
        PersonId person,
        ConversationId id,
        Command.Send message,
        Doing by,
        CancellationToken ct
    ) => database.WriteAsync(tx => SendAsync(tx, person, id, message, by, ct), ct);

    /// <summary>Takes back the writer's last reply that has not gone out: its text is the draft again.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> TakeBackAsync(PersonId person, ConversationId conversation, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await IdentityLocks.UseAsync(tx, ct);
                var held = (await OfAsync(tx, person, conversation, ct)).FindLast(row => row.RefusedAt is null);
                // Its timer first, as whoever fires it has that before anything else.
                if (held is null || !await timers.CancelAsync(tx, TimerKind, $"{held.Id}", ct))
                    return false;
                await RemoveAsync(tx, held, ct);
                await DraftAsync(tx, held, ct);
                return true;
            },
            ct
        );

    /// <summary>Those of a person that are about to go out, and those that did not.</summary>
    public async Task<IReadOnlyList<HeldMessage>> OfAsync(
        PersonId person,
        ConversationId conversation,
        CancellationToken ct
    ) =>
        [
            .. (await database.SnapshotAsync(tx => OfAsync(tx, person, conversation, ct), ct)).Select(
                row => new HeldMessage(row.Id.Value, row.Body, row.DueAt, row.RefusedAt is not null)
            ),
        ];

    // Uses conversation_profile and held_message_conversation.
    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var profile in profiles)
            await tx.ExecuteAsync(
                """
                delete from held_message
                where conversation_id in (select id from conversation where profile_id = @profile)
                """,
                new { profile },
                ct
            );
    }

    /// <summary>What was not sent is the draft again, before what was begun since.</summary>
    internal async Task DraftAsync(WriteTransaction tx, HeldRow held, CancellationToken ct) =>
        await tx.ExecuteAsync(
            """
            insert into conversation_draft (person_id, conversation_id, mode, body, files, updated_at)
            select @PersonId, id, 'reply', @Body, @Files, @now from conversation where id = @ConversationId
            on conflict (person_id, conversation_id)
              do update set
                body = excluded.body
                  || case when conversation_draft.body = '' then '' else @between || conversation_draft.body end,
                files = trim(excluded.files || ' ' || conversation_draft.files),
                updated_at = excluded.updated_at
            """,
            new
            {
                held.PersonId,
                held.ConversationId,
                held.Body,
                held.Files,
                between = "\n\n",
                now = time.GetUtcNow(),
            },
            ct
        );

    internal static Task RemoveAsync(WriteTransaction tx, HeldRow held, CancellationToken ct) =>
        tx.ExecuteAsync("delete from held_message where id = @Id", new { held.Id }, ct);

    private async Task<Outcome> SendAsync(
        WriteTransaction tx,
        PersonId person,
        ConversationId id,
        Command.Send message,
        Doing by,
        CancellationToken ct
    )
    {
        if (delay.Length <= TimeSpan.Zero)
        {
            var outcome = await book.DoAsync(tx, id, message, by, ct);
            if (outcome is Outcome.Done)
                await Drafts.DropAsync(tx, person, id, ct);
            return outcome;
        }
        await IdentityLocks.UseAsync(tx, ct);
        if (await Standing.HoldAsync(tx, id, ct) is not { } standing || by.Reach?.Holds(standing.Now) == false)
            return new Outcome.NotFound();
        if (await attachments.SendableAsync(tx, by.Attached, by.Actor, ct) is not { } files)
            return new Outcome.Refused(ConversationBook.NotSendable);
        message = message with { Files = [.. files.Select(SentFile.Of)] };
        if (book.WhyNot(standing.Now, message, by) is { } tooMuch)
            return new Outcome.Refused(tooMuch);
        var now = time.GetUtcNow();
        switch (Decide.On(standing.Now, message, now))
        {
            case Decision.Refused refused:
                return new Outcome.Refused(refused.Rejection);
            case Decision.AnsweredMeanwhile meanwhile:
                return new Outcome.AnsweredMeanwhile(meanwhile.Messages);
            case Decision.MergedAway merged:
                return new Outcome.MergedAway(merged.Into);
        }
        // What was refused before has been read by whoever sends again.
        await tx.ExecuteAsync(
            "delete from held_message where conversation_id = @id and person_id = @person and refused_at is not null",
            new { id, person },
            ct
        );
        var held = new EntryId(Guid.CreateVersion7(now));
        await tx.ExecuteAsync(
            """
            insert into held_message (id, conversation_id, person_id, agent, actor, body, files, leaves, seen, due_at)
            values (@held, @id, @person, @Agent, @Actor, @Text, @files, @leaves, @seen, @due)
            """,
            new
            {
                held,
                id,
                person,
                Agent = message.Agent ?? "",
                by.Actor,
                message.Text,
                files = FileIds.Write(by.Attached),
                leaves = Tables.Word.Of(message.Then ?? Then.Pending),
                seen = message.Seen ?? standing.Now.LastSeq,
                due = now + delay.Length,
            },
            ct
        );
        await timers.ScheduleAsync(tx, TimerKind, $"{held}", now + delay.Length, "{}", ct);
        await Drafts.DropAsync(tx, person, id, ct);
        return new Outcome.Done(standing.Now);
    }

    // Uses held_message_conversation.
    private static Task<List<HeldRow>> OfAsync(
        WriteTransaction tx,
        PersonId person,
        ConversationId conversation,
        CancellationToken ct
    ) =>
        tx.QueryAsync<HeldRow>(
            $"""
            select {HeldRow.Columns}
            from held_message
            where conversation_id = @conversation and person_id = @person
            order by due_at
            """,
            new { conversation, person },
            ct
        );
}
