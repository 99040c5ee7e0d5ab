using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Teams;

/// <summary>Makes a team; its key is for good.</summary>
public sealed class CreateTeam(Database database, LedgerBook ledger, TeamChecks checks, TimeProvider time)
{
    public async Task<TeamOutcome> RunAsync(string? key, WantedTeam wanted, string actor, CancellationToken ct)
    {
        if (!Team.IsKey(key))
            return Refused(
                "invalid_key",
                $"'key' must have 1 to {Team.LongestKey} of a to z, 0 to 9 and -; it names the team for good."
            );
        if (wanted.Wrong is { } wrong)
            return new TeamOutcome.Refused(wrong);
        return await database.WriteAsync(tx => RunAsync(tx, key!, wanted, actor, ct), ct);
    }

    private async Task<TeamOutcome> RunAsync(
        WriteTransaction tx,
        string key,
        WantedTeam wanted,
        string actor,
        CancellationToken ct
    )
    {
        if (await checks.WhyNotAsync(tx, key, wanted, ct) is { } rejection)
            return new TeamOutcome.Refused(rejection);
        var teams = tx.Rooms.Set<Team>();
        if (await teams.AnyAsync(team => team.Key == key, ct))
            return Refused("key_taken", $"There is a team '{key}' already.");
        if (await teams.CountAsync(ct) >= Team.MostTeams)
            return Refused("too_many_teams", $"There are {Team.MostTeams} teams, which is the most: delete one first.");
        var now = time.GetUtcNow().ToMicroseconds();
        var made = new Team
        {
            Key = key,
            Name = wanted.Trimmed,
            CalendarId = wanted.CalendarId,
            Routing = wanted.Routing,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        tx.Rooms.Add(made);
        await ledger.AppendAsync(tx, [TeamEntries.Of(TeamEntries.Created, made, actor, now)], ct);
        return new TeamOutcome.Saved();
    }

    private static TeamOutcome.Refused Refused(string code, string detail) => new(new Rejection(code, detail));
}
