using Microsoft.EntityFrameworkCore;
using Throughline.Access.People;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Teams;

/// <summary>Takes somebody into a team, and out of it.</summary>
public sealed class TeamMembership(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <param name="team">Its key.</param>
    /// <param name="email">Whose.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Stops it.</param>
    public Task<TeamOutcome> JoinAsync(string team, string email, string actor, CancellationToken ct) =>
        ChangeAsync(team, email, joins: true, actor, ct);

    /// <inheritdoc cref="JoinAsync"/>
    public Task<TeamOutcome> LeaveAsync(string team, string email, string actor, CancellationToken ct) =>
        ChangeAsync(team, email, joins: false, actor, ct);

    private Task<TeamOutcome> ChangeAsync(string key, string email, bool joins, string actor, CancellationToken ct) =>
        database.WriteAsync<TeamOutcome>(
            async tx =>
            {
                if (await Team.LockAsync(tx, key, ct) is not { } team)
                    return new TeamOutcome.NotFound();
                var address = Addresses.Normalise(email);
                if (await tx.Rooms.Set<Person>().FirstOrDefaultAsync(one => one.Email == address, ct) is not { } person)
                    return new TeamOutcome.NobodyThere();
                var members = tx.Rooms.Set<TeamMember>();
                var member = await members.FirstOrDefaultAsync(one => one.Team == key && one.PersonId == person.Id, ct);
                if (joins == member is not null)
                    return new TeamOutcome.Saved();
                if (member is null)
                    members.Add(new() { Team = key, PersonId = person.Id });
                else
                    members.Remove(member);
                var type = joins ? TeamEntries.Joined : TeamEntries.Left;
                await ledger.AppendAsync(tx, [TeamEntries.Of(type, team, actor, time.GetUtcNow(), person)], ct);
                return new TeamOutcome.Saved();
            },
            ct
        );
}
