using Throughline.Conversations.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.People;

/// <summary>Who was named in notes or asked with their team, and has not looked yet.</summary>
public sealed class Mentions(Database database, TimeProvider time)
{
    // A list to work through.
    private const int Most = 100;

    /// <summary>In the transaction of the note.</summary>
    internal static Task NoteAsync(WriteTransaction tx, Conversation it, CancellationToken ct) =>
        NoteAsync(tx, it, it.Messages.MaxBy(message => message.Seq)!, ct);

    /// <summary>Whom one note of a conversation names.</summary>
    internal static async Task NoteAsync(
        WriteTransaction tx,
        Conversation it,
        Folding.Message note,
        CancellationToken ct
    )
    {
        if (note.IsPublic || !note.Text.Contains('@', StringComparison.Ordinal))
            return;
        var people = await tx.QueryAsync<Named>(
            "select email, name from person where disabled_at is null and joined_at is not null",
            null,
            ct
        );
        foreach (var agent in MentionedNames.In(note.Text, people).Where(agent => agent != note.Agent))
            await tx.ExecuteAsync(
                """
                insert into conversation_mention (agent, message_id, conversation_id, by_agent, at, seen_at)
                values (@agent, @message, @Id, @byAgent, @At, null)
                on conflict do nothing
                """,
                new
                {
                    agent,
                    message = new EntryId(note.Id),
                    it.Id,
                    byAgent = note.Agent,
                    note.At,
                },
                ct
            );
    }

    /// <summary>A team is asked beside a conversation: everybody of it, but who asks. Uses team_member's primary key.</summary>
    internal static Task AskAsync(
        WriteTransaction tx,
        ConversationId id,
        string team,
        Guid message,
        string by,
        string about,
        DateTimeOffset at,
        CancellationToken ct
    ) =>
        tx.ExecuteAsync(
            """
            insert into conversation_mention (agent, message_id, conversation_id, by_agent, at, seen_at, about)
            select p.email, @message, @id, @by, @at, null, @about
            from team_member t
            join person p on p.id = t.person_id
            where t.team = @team and p.disabled_at is null and p.joined_at is not null and p.email <> @by
            on conflict do nothing
            """,
            new
            {
                id,
                team,
                message = new EntryId(message),
                by,
                about,
                at,
            },
            ct
        );

    /// <summary>
    /// Those of a person within their reach, the newest first; what was looked at comes after. Uses the primary key.
    /// </summary>
    public Task<List<MentionOf>> OfAsync(string agent, Reach? reach, CancellationToken ct)
    {
        var parameters = new SqlParameters();
        var sql = $"""
            select c.number, c.subject, c.preview, m.by_agent, m.at, m.seen_at, coalesce(n.body, m.about) as text
            from conversation_mention m
            join conversation c on c.id = m.conversation_id
            left join conversation_message n on n.id = m.message_id
            where m.agent = {parameters.Add(agent)} and {Within(reach, parameters)}
              and (n.id is not null or m.about is not null)
            order by case when m.seen_at is null then 0 else 1 end, m.at desc
            limit {parameters.Add(Most)}
            """;
        return database.SnapshotAsync(tx => tx.QueryAsync<MentionOf>(sql, parameters.Values, ct), ct);
    }

    /// <summary>How many of them a person has not looked at. Uses conversation_mention_unseen.</summary>
    public Task<long> CountAsync(string agent, Reach? reach, CancellationToken ct)
    {
        var parameters = new SqlParameters();
        var sql = $"""
            select count(*)
            from conversation_mention m
            join conversation c on c.id = m.conversation_id
            where m.agent = {parameters.Add(agent)} and m.seen_at is null and {Within(reach, parameters)}
            """;
        return database.SnapshotAsync(tx => tx.FirstAsync<long>(sql, parameters.Values, ct), ct);
    }

    private static string Within(Reach? reach, SqlParameters parameters) =>
        reach is null ? "1 = 1" : ListArm.Within(reach, parameters);

    /// <summary>They look at the conversation. Idle readers write nothing.</summary>
    public async Task SeenAsync(string agent, ConversationId id, CancellationToken ct)
    {
        var parameters = new
        {
            agent,
            id,
            now = time.GetUtcNow(),
        };
        var unseen = await database.SnapshotAsync(
            tx =>
                tx.FirstAsync<long>(
                    """
                    select count(*) from conversation_mention
                    where agent = @agent and conversation_id = @id and seen_at is null
                    """,
                    parameters,
                    ct
                ),
            ct
        );
        if (unseen > 0)
            await database.WriteAsync(
                tx =>
                    tx.ExecuteAsync(
                        """
                        update conversation_mention set seen_at = @now
                        where agent = @agent and conversation_id = @id and seen_at is null
                        """,
                        parameters,
                        ct
                    ),
                ct
            );
    }
}

/// <summary>A note in which somebody was named, or what their team was asked.</summary>
public sealed record MentionOf
{
    /// <summary>Of the conversation.</summary>
    public long Number { get; init; }
    public string? Subject { get; init; }
    public string Preview { get; init; } = "";

    /// <summary>What the note says, or the question.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who wrote it.</summary>
    public string? ByAgent { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>When they looked; null: not yet.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}
