using Microsoft.EntityFrameworkCore;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Teams;

/// <summary>Deletes a team that nothing waits for. What it did stays under its key.</summary>
public sealed class DeleteTeam(Database database, LedgerBook ledger, IEnumerable<ITeamUse> uses, TimeProvider time)
{
    public Task<TeamOutcome> RunAsync(string key, string actor, CancellationToken ct) =>
        database.WriteAsync<TeamOutcome>(
            async tx =>
            {
                if (await Team.LockAsync(tx, key, ct) is not { } team)
                    return new TeamOutcome.NotFound();
                foreach (var use in uses)
                    if (await use.OfAsync(tx, key, ct) is { } by)
                        return new TeamOutcome.InUse(by);
                tx.Rooms.RemoveRange(
                    await tx.Rooms.Set<TeamMember>().Where(member => member.Team == key).ToListAsync(ct)
                );
                tx.Rooms.Remove(team);
                await ledger.AppendAsync(tx, [TeamEntries.Of(TeamEntries.Deleted, team, actor, time.GetUtcNow())], ct);
                return new TeamOutcome.Saved();
            },
            ct
        );
}
