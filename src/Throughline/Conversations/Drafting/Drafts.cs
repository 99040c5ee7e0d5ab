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
                        select mode, body, updated_at
                        from conversation_draft
                        where person_id = @person and conversation_id = @conversation
                        """,
                        new { person, conversation },
                        ct
                    )
                )
                    is [var row]
                    ? new Draft(row.Mode == Note, row.Body, row.UpdatedAt)
                    : null,
            ct
        );

    /// <summary>Keeps what is written by now; nothing is no draft.</summary>
    public Task KeepAsync(
        PersonId person,
        ConversationId conversation,
        bool isNote,
        string text,
        CancellationToken ct
    ) =>
        string.IsNullOrWhiteSpace(text)
            ? DropAsync(person, conversation, ct)
            : database.WriteAsync(
                async tx =>
                {
                    // Whoever erases the customer removes the drafts: none may come after that.
                    await IdentityLocks.UseAsync(tx, ct);
                    return await tx.ExecuteAsync(
                        """
                        insert into conversation_draft (person_id, conversation_id, mode, body, updated_at)
                        select @person, id, @mode, @body, @now from conversation where id = @conversation
                        on conflict (person_id, conversation_id)
                          do update set mode = excluded.mode, body = excluded.body, updated_at = excluded.updated_at
                        """,
                        new
                        {
                            person,
                            conversation,
                            mode = isNote ? Note : Reply,
                            body = text,
                            now = time.GetUtcNow(),
                        },
                        ct
                    );
                },
                ct
            );

    public Task DropAsync(PersonId person, ConversationId conversation, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "delete from conversation_draft where person_id = @person and conversation_id = @conversation",
                    new { person, conversation },
                    ct
                ),
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
        public DateTimeOffset UpdatedAt { get; init; }
    }
}
