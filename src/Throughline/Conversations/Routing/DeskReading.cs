using Throughline.Access.Teams;
using Throughline.Conversations.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Routing;

/// <summary>How work stands: who has how much, what waits in which queue, what presses.</summary>
public sealed class DeskReading(Database database, TeamBook teams, TimeProvider time)
{
    // What a lead looks at in the morning; all of it is in the inbox.
    private const int MostShown = 8;

    /// <summary>Everybody of a team, with what they have.</summary>
    public async Task<IReadOnlyList<AgentLoad>> LoadsAsync(CancellationToken ct)
    {
        var agents = await teams.AgentsAsync(ct);
        var loads = await database.SnapshotAsync(tx => Servers.ReadAsync(tx, time.GetUtcNow(), ct), ct);
        return
        [
            .. agents
                .Where(agent => agent.IsHere && agent.MayServe)
                .Select(agent => (agent, known: loads.Find(one => one.Server.Email == agent.Person.Email)))
                .Select(one => new AgentLoad(
                    one.agent,
                    one.known.Server is null ? Availability.Offline : one.known.Now,
                    one.known.Server?.Load ?? 0
                )),
        ];
    }

    /// <summary>What waits in each team, and how long the first has waited.</summary>
    public Task<List<TeamWork>> QueuesAsync(CancellationToken ct) =>
        // Uses conversation_team.
        database.SnapshotAsync(
            tx =>
                tx.QueryAsync<TeamWork>(
                    """
                    select t.key, t.name, t.routing,
                      count(c.id) as open,
                      sum(case when c.id is not null and c.assignee is null then 1 else 0 end) as unassigned,
                      sum(case when c.waiting_since is not null then 1 else 0 end) as waiting,
                      min(c.waiting_since) as waiting_since
                    from team t
                    left join conversation c on c.team = t.key and c.counts and c.state = 'open'
                    group by t.key, t.name, t.routing
                    order by t.name
                    """,
                    null,
                    ct
                ),
            ct
        );

    /// <summary>In how many conversations a clock runs that was warned of or missed, and how many clocks were missed today.</summary>
    public Task<SlaCounts> CountsAsync(DateTimeOffset today, CancellationToken ct) =>
        // Uses sla_clock_open and sla_clock_missed.
        database.SnapshotAsync(
            tx =>
                tx.FirstAsync<SlaCounts>(
                    """
                    select
                      (select count(distinct conversation_id) from sla_clock
                        where ended_at is null and outcome = 'running' and warned) as at_risk,
                      (select count(distinct conversation_id) from sla_clock
                        where ended_at is null and outcome = 'missed') as overdue,
                      (select count(*) from sla_clock where outcome = 'missed' and due_at >= @today) as missed_today
                    """,
                    new { today },
                    ct
                ),
            ct
        );

    /// <summary>What is most urgent: missed first, then what is due next.</summary>
    public Task<List<ConversationId>> PressingAsync(CancellationToken ct) =>
        // Uses sla_clock_open.
        database.SnapshotAsync(
            tx =>
                tx.QueryAsync<ConversationId>(
                    """
                    select conversation_id
                    from sla_clock
                    where ended_at is null and (outcome = 'missed' or (outcome = 'running' and warned))
                    group by conversation_id
                    order by min(due_at)
                    limit @most
                    """,
                    new { most = MostShown },
                    ct
                ),
            ct
        );
}

/// <param name="Agent">Who.</param>
/// <param name="Availability">Whether they are there.</param>
/// <param name="Open">Open conversations they have.</param>
public sealed record AgentLoad(Agent Agent, Availability Availability, int Open)
{
    /// <summary>Of what they take on; 1 is all.</summary>
    public double Share => Agent.Seat.Capacity == 0 ? 1 : (double)Open / Agent.Seat.Capacity;
}

/// <summary>What waits in a team.</summary>
public sealed record TeamWork
{
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string Routing { get; init; } = "";
    public long Open { get; init; }
    public long? Unassigned { get; init; }

    /// <summary>Whose customer waits for an answer.</summary>
    public long? Waiting { get; init; }

    /// <summary>Since when the first one does.</summary>
    public DateTimeOffset? WaitingSince { get; init; }
}

/// <summary>Where clocks press: conversations at risk and overdue, and the clocks missed today.</summary>
public sealed record SlaCounts
{
    public long AtRisk { get; init; }
    public long Overdue { get; init; }
    public long MissedToday { get; init; }
}
