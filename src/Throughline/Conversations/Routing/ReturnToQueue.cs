using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Routing;

/// <summary>What was given to somebody who cannot answer any more goes back to the queue of its team.</summary>
internal sealed class ReturnToQueue(ConversationBook book, TimeProvider time)
{
    private const string Actor = "routing";

    /// <summary>Of everybody who is shut out.</summary>
    public Task OfDisabledAsync(WriteTransaction tx, CancellationToken ct) =>
        // Uses conversation_assignee for each of the few.
        RunAsync(
            tx,
            """
            select c.id
            from person p
            join conversation c on c.assignee = p.email
            where p.disabled_at is not null and c.counts and c.state in ('open', 'pending', 'snoozed')
            order by c.id
            """,
            new { },
            ct
        );

    /// <summary>Of somebody who left a team: what is that team's.</summary>
    public Task OfLeaverAsync(WriteTransaction tx, string team, PersonId person, CancellationToken ct) =>
        RunAsync(
            tx,
            """
            select c.id
            from person p
            join conversation c on c.assignee = p.email
            where p.id = @person and c.team = @team and c.counts and c.state in ('open', 'pending', 'snoozed')
              and not exists (select 1 from team_member m where m.team = @team and m.person_id = p.id)
            order by c.id
            """,
            new { person, team },
            ct
        );

    private async Task RunAsync(WriteTransaction tx, string which, object parameters, CancellationToken ct)
    {
        await Customers.Recording.IdentityLocks.UseAsync(tx, ct);
        foreach (var id in await tx.QueryAsync<ConversationId>(which, parameters, ct))
            if (await Standing.HoldAsync(tx, id, ct) is { Now: { Assignee: not null } now } held)
            {
                Happening freed = now.Team is null ? new Unassigned() : new Assigned(null, now.Team);
                var at = held.Next(time.GetUtcNow()).ToMicroseconds();
                await book.WriteAsync(tx, held, [freed], new Doing(Actor), at, ct);
            }
    }
}
