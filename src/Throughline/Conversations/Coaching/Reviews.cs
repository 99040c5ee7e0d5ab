using System.Text.Json;
using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Coaching;

/// <summary>Reviews: read by the two they are between, written by the reviewer until they are shared, then answered.</summary>
public sealed class Reviews(Database database, LedgerBook ledger, TimeProvider time) : IPersonalData
{
    /// <summary>What a list shows; older ones are found by their conversation.</summary>
    public const int Shown = 100;

    /// <summary>Characters of a summary, a comment or an answer.</summary>
    public const int LongestText = 5_000;

    /// <summary>What somebody is to look at, the latest first. Uses coaching_review_reviewer.</summary>
    public Task<IReadOnlyList<Review>> ToReviewAsync(string reviewer, CancellationToken ct) =>
        ListAsync("r.reviewer = @who", reviewer, ct);

    /// <summary>What was shared with somebody about their own work. Uses coaching_review_agent.</summary>
    public Task<IReadOnlyList<Review>> AboutAsync(string agent, CancellationToken ct) =>
        ListAsync("r.agent = @who and r.shared_at is not null", agent, ct);

    public Task<Review?> FindAsync(Guid id, CancellationToken ct) =>
        database.SnapshotAsync(tx => FindAsync(tx, id, ct), ct);

    /// <summary>Writes a review that is not shared yet, and shares it if wanted.</summary>
    /// <returns>null when it is none of the reviewer's, or was shared.</returns>
    public Task<Review?> WriteAsync(Guid id, string reviewer, ReviewDraft draft, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var now = time.GetUtcNow();
                var json = tx.IsPostgres ? "::jsonb" : "";
                var written = await tx.ExecuteAsync(
                    $"""
                    update coaching_review
                    set scores = @scores{json}, comments = @comments{json}, summary = @Summary, shared_at = @shared
                    where id = @id and reviewer = @reviewer and shared_at is null
                    """,
                    new
                    {
                        id = new EntryId(id),
                        reviewer,
                        scores = JsonSerializer.Serialize(draft.Scores),
                        comments = JsonSerializer.Serialize(draft.Comments),
                        draft.Summary,
                        shared = draft.Share ? now : (DateTimeOffset?)null,
                    },
                    ct
                );
                if (written == 0)
                    return null;
                if (draft.Share)
                    await RecordAsync(tx, CoachingEntries.Shared, id, actor, ct);
                return await FindAsync(tx, id, ct);
            },
            ct
        );

    /// <summary>The agent's word on it.</summary>
    /// <returns>null when it is not about them, or was not shared.</returns>
    public Task<Review?> AnswerAsync(Guid id, string agent, string text, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var answered = await tx.ExecuteAsync(
                    """
                    update coaching_review set answer = @text, answered_at = @now
                    where id = @id and agent = @agent and shared_at is not null
                    """,
                    new
                    {
                        id = new EntryId(id),
                        agent,
                        text,
                        now = time.GetUtcNow(),
                    },
                    ct
                );
                if (answered == 0)
                    return null;
                await RecordAsync(tx, CoachingEntries.Answered, id, actor, ct);
                return await FindAsync(tx, id, ct);
            },
            ct
        );

    // Comments quote what was said. Uses conversation_profile and coaching_review_conversation.
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
                delete from coaching_review
                where conversation_id in (select id from conversation where profile_id = @profile)
                """,
                new { profile },
                ct
            );
    }

    private async Task<IReadOnlyList<Review>> ListAsync(string whose, string who, CancellationToken ct) =>
        [
            .. (
                await database.SnapshotAsync(
                    tx =>
                        tx.QueryAsync<ReviewRow>(
                            $"""
                            select {ReviewRow.Columns}
                            from coaching_review r
                            join conversation c on c.id = r.conversation_id
                            where {whose}
                            order by r.created_at desc, r.id
                            limit @limit
                            """,
                            new { who, limit = Shown },
                            ct
                        ),
                    ct
                )
            ).Select(Review.Of),
        ];

    private static async Task<Review?> FindAsync(WriteTransaction tx, Guid id, CancellationToken ct) =>
        await tx.QueryAsync<ReviewRow>(
            $"""
            select {ReviewRow.Columns}
            from coaching_review r
            join conversation c on c.id = r.conversation_id
            where r.id = @id
            """,
            new { id = new EntryId(id) },
            ct
        )
            is [var row]
            ? Review.Of(row)
            : null;

    private async Task RecordAsync(WriteTransaction tx, string type, Guid id, string actor, CancellationToken ct) =>
        await ledger.AppendAsync(
            tx,
            [CoachingEntries.Record(type, actor, time.GetUtcNow(), new { review_id = id })],
            ct
        );
}

/// <summary>A review as its reviewer writes it.</summary>
/// <param name="Scores">1 to 5 by criterion.</param>
/// <param name="Comments">By message.</param>
/// <param name="Summary">In a few words.</param>
/// <param name="Share">Whether the agent is to see it; it then stays as it is.</param>
public sealed record ReviewDraft(
    IReadOnlyDictionary<string, int> Scores,
    IReadOnlyDictionary<Guid, string> Comments,
    string Summary,
    bool Share
);
