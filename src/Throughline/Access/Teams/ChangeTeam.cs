using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Teams;

/// <summary>Renames a team, or gives it other hours or another way of sharing its work.</summary>
public sealed class ChangeTeam(Database database, LedgerBook ledger, TeamChecks checks, TimeProvider time)
{
    /// <param name="key">Which.</param>
    /// <param name="seen">The version that the caller has seen.</param>
    /// <param name="wanted">As it is to be, whole.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<TeamOutcome> RunAsync(string key, int seen, WantedTeam wanted, string actor, CancellationToken ct)
    {
        if (wanted.Wrong is { } wrong)
            return new TeamOutcome.Refused(wrong);
        return await database.WriteAsync<TeamOutcome>(
            async tx =>
            {
                // The table's lock comes first, as everybody takes them in this order.
                var rejection = await checks.WhyNotAsync(tx, key, wanted, ct);
                if (await Team.LockAsync(tx, key, ct) is not { } team)
                    return new TeamOutcome.NotFound();
                if (team.Version != seen)
                    return new TeamOutcome.ChangedMeanwhile(team.Version);
                if (rejection is not null)
                    return new TeamOutcome.Refused(rejection);
                if ((team.Name, team.CalendarId, team.Routing) == (wanted.Trimmed, wanted.CalendarId, wanted.Routing))
                    return new TeamOutcome.Saved();
                var now = time.GetUtcNow().ToMicroseconds();
                (team.Name, team.CalendarId, team.Routing) = (wanted.Trimmed, wanted.CalendarId, wanted.Routing);
                team.Touch(now);
                await ledger.AppendAsync(tx, [TeamEntries.Of(TeamEntries.Changed, team, actor, now)], ct);
                return new TeamOutcome.Saved();
            },
            ct
        );
    }
}
