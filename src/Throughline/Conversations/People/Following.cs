using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.People;

/// <summary>Who of us wants to hear of a conversation.</summary>
public sealed class Following(Database database, WriteBeside write) : IPersonalData
{
    public Task<Outcome> FollowAsync(ConversationId id, string agent, Doing by, CancellationToken ct) =>
        write.RunAsync(
            id,
            (held, _) => Follows(held, agent) ? [] : [new Followed(agent)],
            by,
            (tx, _, at) => AddAsync(tx, id, agent, at, ct),
            ct
        );

    public Task<Outcome> LeaveAsync(ConversationId id, string agent, Doing by, CancellationToken ct) =>
        write.RunAsync(
            id,
            (held, _) => Follows(held, agent) ? [new Unfollowed(agent)] : [],
            by,
            (tx, _, _) =>
                tx.ExecuteAsync(
                    "delete from conversation_follower where agent = @agent and conversation_id = @id",
                    new { agent, id },
                    ct
                ),
            ct
        );

    /// <summary>Their e-mail addresses. Uses conversation_follower_conversation.</summary>
    public Task<List<string>> OfAsync(ConversationId id, CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
                tx.QueryAsync<string>(
                    "select agent from conversation_follower where conversation_id = @id order by since, agent",
                    new { id },
                    ct
                ),
            ct
        );

    internal static Task AddAsync(
        WriteTransaction tx,
        ConversationId id,
        string agent,
        DateTimeOffset at,
        CancellationToken ct
    ) =>
        tx.ExecuteAsync(
            """
            insert into conversation_follower (agent, conversation_id, since) values (@agent, @id, @at)
            on conflict do nothing
            """,
            new
            {
                agent,
                id,
                at,
            },
            ct
        );

    internal static bool Follows(Standing held, string agent) =>
        held.Story.LastOrDefault(moment =>
            moment.What is Followed followed && followed.Agent == agent
            || moment.What is Unfollowed left && left.Agent == agent
        )
            is { What: Followed };

    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var profile in profiles)
        foreach (var table in new[] { "conversation_follower", "conversation_mention" })
            await tx.ExecuteAsync(
                $"""
                delete from {table}
                where conversation_id in (select id from conversation where profile_id = @profile)
                """,
                new { profile },
                ct
            );
    }
}
