using System.Text.Json;
using Throughline.Access.People;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Routing;

/// <summary>
/// Gives what waits in the queues of teams that share by load: what is due first goes first, then who waits longest. All
/// in one transaction of whoever holds routing's place in the ledger, so that nobody is given more than they take on.
/// </summary>
internal sealed class DrainQueues(ConversationBook book, TimeProvider time)
{
    // Looked at in one go: more than a shift takes on at once.
    private const int AtOnce = 500;

    // The actor of what is given by itself.
    private const string Actor = "routing";

    public async Task RunAsync(WriteTransaction tx, CancellationToken ct, int atOnce = AtOnce)
    {
        if (!await tx.FirstAsync<bool>("select exists (select 1 from team where routing = 'load')", null, ct))
            return;
        var now = time.GetUtcNow();
        var all = await Servers.ReadAsync(tx, now, ct);
        var there = all.Where(one => one.Now == Availability.Available).Select(one => one.Server).ToList();
        if (!there.Exists(one => one.HasRoom))
            return;
        await Customers.Recording.IdentityLocks.UseAsync(tx, ct);
        // What nobody who is there can do stays where it is, and what lies behind it has its turn.
        var left = 0;
        var teams = there.Where(one => one.HasRoom).SelectMany(one => one.Teams).Distinct().ToList();
        while (teams.Count > 0 && await QueueAsync(tx, teams, left, atOnce, ct) is [_, ..] some)
        {
            foreach (var waiting in some)
            {
                if (!there.Exists(one => one.HasRoom))
                    return;
                var asked = Sharing.Asked(waiting.Words, waiting.Team, all.Select(one => one.Server));
                if (Sharing.Pick(waiting.Team, asked, there) is { } server && await GiveAsync(tx, waiting, server, ct))
                {
                    server.Load++;
                    server.GivenAt = now;
                    await NoteAsync(tx, server.Email, now, ct);
                }
                else
                    left++;
            }
            if (some.Count < atOnce)
                return;
        }
    }

    /// <summary>What waits for the teams of those who have room. Uses conversation_team, and for each sla_clock's primary key and helpdesk_import_item_conversation.</summary>
    private static Task<List<Waiting>> QueueAsync(
        WriteTransaction tx,
        List<string> teams,
        int left,
        int atOnce,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        return tx.QueryAsync<Waiting>(
            $"""
            select q.id, q.team, q.kind, q.topic, q.tags
            from (
              select c.id, c.team, c.kind, c.topic, c.tags, c.waiting_since, c.opened_at, (
                  select min(s.due_at) from sla_clock s where s.conversation_id = c.id and s.ended_at is null
                ) as due_at
              from conversation c
              join team t on t.key = c.team and t.routing = 'load'
              where c.counts and c.state = 'open' and c.assignee is null and c.team in {parameters.AddList(teams)}
                -- What moved in is given by hand, until something happens in it here.
                and not exists (
                  select 1 from helpdesk_import_item i where i.conversation_id = c.id and i.last_seq >= c.last_seq
                )
            ) q
            order by q.due_at is null, q.due_at, q.waiting_since is null, q.waiting_since, q.opened_at, q.id
            limit {parameters.Add(atOnce)} offset {parameters.Add(left)}
            """,
            parameters.Values,
            ct
        );
    }

    /// <returns>false: somebody else has it in hand; what they do with it is news, and it is looked at again.</returns>
    private async Task<bool> GiveAsync(WriteTransaction tx, Waiting waiting, Server server, CancellationToken ct)
    {
        if (tx.IsPostgres)
        {
            var free = await tx.QueryAsync<ConversationId>(
                "select id from conversation where id = @Id for update skip locked",
                new { waiting.Id },
                ct
            );
            if (free.Count == 0)
                return false;
        }
        if (
            await Standing.HoldAsync(tx, waiting.Id, ct) is not { } held
            || held.Now is not { State: ConversationState.Open, Assignee: null, Counts: true }
            || held.Now.Team != waiting.Team
        )
            return false;
        var at = held.Next(time.GetUtcNow()).ToMicroseconds();
        await book.WriteAsync(tx, held, [new Assigned(server.Email, waiting.Team)], new Doing(Actor), at, ct);
        return true;
    }

    private static Task<int> NoteAsync(WriteTransaction tx, string email, DateTimeOffset now, CancellationToken ct) =>
        tx.ExecuteAsync(
            "update agent_availability set given_at = @now where person_id = (select id from person where email = @email)",
            new { now, email },
            ct
        );

    private sealed class Waiting
    {
        public ConversationId Id { get; init; }
        public string Team { get; init; } = "";
        public string? Kind { get; init; }
        public string? Topic { get; init; }
        public string Tags { get; init; } = "[]";

        public IEnumerable<string?> Words => [Kind, Topic, .. JsonSerializer.Deserialize<List<string>>(Tags)!];
    }
}
