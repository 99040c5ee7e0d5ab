using Throughline.Conversations.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Continuity;

/// <summary>A conversation that is open with a customer, and moved lately: what a new message may go on with.</summary>
public sealed record OpenMatter
{
    public ConversationId Id { get; init; }

    /// <summary>By which people call it.</summary>
    public long Number { get; init; }
    public string? Subject { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }
    public string Channel { get; init; } = "";
    public string State { get; init; } = "";
    public DateTimeOffset? WaitingSince { get; init; }
    public DateTimeOffset LastMessageAt { get; init; }
    public string? LastAuthor { get; init; }
    public string Preview { get; init; } = "";

    /// <summary>Who is to answer; not everybody may see what is another's.</summary>
    public string? Assignee { get; init; }
    public string? Team { get; init; }

    /// <summary>The channel of what was said last.</summary>
    public string LastChannel { get; init; } = "";

    // More is no glance.
    private const int Most = 10;

    /// <summary>
    /// Of a customer, what moved last first. Uses profile_customer, conversation_profile and conversation_message's
    /// primary key.
    /// </summary>
    /// <param name="tx">Where to look.</param>
    /// <param name="customer">Whose.</param>
    /// <param name="since">What moved since then; null: whenever it moved.</param>
    /// <param name="reach">What whoever asks may see; null: everything.</param>
    /// <param name="ct">Stops it.</param>
    internal static Task<List<OpenMatter>> OfAsync(
        WriteTransaction tx,
        CustomerId customer,
        DateTimeOffset? since,
        Reach? reach,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var within = reach is null ? "1 = 1" : ListArm.Within(reach, parameters);
        var sql = $"""
            select c.id, c.number, c.subject, c.topic, c.kind, c.channel, c.state, c.waiting_since, c.last_message_at,
              c.last_author, c.preview, c.assignee, c.team, coalesce((
                select m.channel
                from conversation_message m
                where m.conversation_id = c.id and m.public and m.author <> 'automation'
                order by m.occurred_at desc, m.seq desc
                limit 1
              ), c.channel) as last_channel
            from profile p
            cross join conversation c
            where p.customer_id = {parameters.Add(
                customer
            )} and c.profile_id = p.id and c.counts and c.state <> 'resolved'
              and {within} and c.last_message_at >= {parameters.Add(since ?? DateTimeOffset.UnixEpoch)}
            order by c.last_message_at desc, c.id desc
            limit {parameters.Add(Most)}
            """;
        return tx.QueryAsync<OpenMatter>(sql, parameters.Values, ct);
    }
}
