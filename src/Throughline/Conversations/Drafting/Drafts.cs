using Throughline.Access.People;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Drafting;

/// <summary>
/// Drafts, one per person and conversation, so that one can be gone on with anywhere. They are nobody's touchpoint and
/// change nothing, so that the ledger does not hear of them.
/// </summary>
public sealed class Drafts(Database database, TimeProvider time) : IPersonalData
{
    /// <summary>Uses conversation_draft's primary key.</summary>
    public Task<Draft?> FindAsync(PersonId person, ConversationId conversation, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
                (
                    await tx.QueryAsync<Row>(
                        """
                        select mode, body, files, updated_at
                        from conversation_draft
                        where person_id = @person and conversation_id = @conversation and (body <> '' or files <> '')
                        """,
                        new { person, conversation },
                        ct
                    )
                )
                    is [var row]
                    ? new Draft(row.Mode == Note, row.Body, row.UpdatedAt, FileIds.Read(row.Files))
                    : null,
            ct
        );

    /// <summary>
    /// Keeps what is written by now; nothing is no draft. What comes late is not kept: a version older than the one that
    /// stands, or what was sent meanwhile.
    /// </summary>
    /// <returns>Whether it was kept.</returns>
    public Task<bool> KeepAsync(Person person, ConversationId conversation, DraftVersion draft, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                // Whoever erases the customer removes the drafts: none may come after that.
                await IdentityLocks.UseAsync(tx, ct);
                return await KeepAsync(tx, person, conversation, draft, ct) > 0;
            },
            ct
        );

    /// <summary>Uses conversation's and conversation_message's primary keys.</summary>
    private async Task<int> KeepAsync(
        WriteTransaction tx,
        Person person,
        ConversationId conversation,
        DraftVersion draft,
        CancellationToken ct
    )
    {
        // Whoever sends holds the conversation: what they send is seen by the next statement.
        if (tx.IsPostgres)
            await tx.ExecuteAsync(
                "select id from conversation where id = @conversation for share",
                new { conversation },
                ct
            );
        return await tx.ExecuteAsync(
            """
            insert into conversation_draft (person_id, conversation_id, mode, body, files, updated_at, writing, version)
            select @person, c.id, @mode, @body, @files, @now, @writing, @version
            from conversation c
            where c.id = @conversation and not exists (
              select 1
              from conversation_message m
              where m.conversation_id = c.id and m.agent = @email and m.seq > @seen
            ) and not exists (
              select 1
              from held_message h
              where h.conversation_id = c.id and h.person_id = @person and h.refused_at is null and h.seen >= @seen
            )
            on conflict (person_id, conversation_id) do update
              set mode = excluded.mode, body = excluded.body, files = excluded.files, updated_at = excluded.updated_at,
                writing = excluded.writing, version = excluded.version
              where conversation_draft.writing is distinct from excluded.writing
                or conversation_draft.version < excluded.version
            """,
            new
            {
                person = person.Id,
                email = person.Email,
                conversation,
                mode = draft.IsNote ? Note : Reply,
                body = string.IsNullOrWhiteSpace(draft.Text) ? "" : draft.Text,
                files = FileIds.Write(draft.Files),
                now = time.GetUtcNow(),
                writing = draft.Writing,
                version = draft.Version,
                seen = draft.Seen,
            },
            ct
        );
    }

    /// <summary>In the transaction that sends it.</summary>
    internal static Task<int> DropAsync(
        WriteTransaction tx,
        PersonId person,
        ConversationId conversation,
        CancellationToken ct
    ) =>
        tx.ExecuteAsync(
            "delete from conversation_draft where person_id = @person and conversation_id = @conversation",
            new { person, conversation },
            ct
        );

    // Uses conversation_profile and conversation_draft_conversation.
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
                delete from conversation_draft
                where conversation_id in (select id from conversation where profile_id = @profile)
                """,
                new { profile },
                ct
            );
    }

    private const string Note = "note";
    private const string Reply = "reply";

    private sealed record Row
    {
        public string Mode { get; init; } = "";
        public string Body { get; init; } = "";
        public string Files { get; init; } = "";
        public DateTimeOffset UpdatedAt { get; init; }
    }
}
