using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.Teams;

/// <summary>What a team must not be, whoever makes or changes it.</summary>
public sealed class TeamChecks(IKnowsCalendars calendars)
{
    /// <param name="tx">In which it is written.</param>
    /// <param name="key">Of the team.</param>
    /// <param name="wanted">As it is to be.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task<Rejection?> WhyNotAsync(
        WriteTransaction tx,
        string key,
        WantedTeam wanted,
        CancellationToken ct
    )
    {
        // Two who save the same name at once follow one another, or the unique index would refuse the later one.
        if (tx.IsPostgres)
            await tx.ExecuteAsync("lock table team in share row exclusive mode", ct);
        var name = wanted.Trimmed;
        if (await tx.Rooms.Set<Team>().AnyAsync(team => team.Name == name && team.Key != key, ct))
            return new("name_taken", "There is a team of that name already.");
        return wanted.CalendarId is { } calendar && !await calendars.HoldAsync(tx, calendar, ct)
            ? new("calendar_unknown", $"There is no calendar {calendar}.")
            : null;
    }
}
