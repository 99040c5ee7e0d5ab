using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.Teams;

/// <summary>The room that keeps calendars says whether there is one, and keeps it there until the transaction ends.</summary>
public interface IKnowsCalendars
{
    Task<bool> HoldAsync(WriteTransaction tx, CalendarId id, CancellationToken ct);
}

/// <summary>A room above says what of its own is a team's, so that the team is not taken away from it.</summary>
public interface ITeamUse
{
    /// <returns>What is, in words: <c>12 open conversations</c>; null when nothing is.</returns>
    Task<string?> OfAsync(WriteTransaction tx, string team, CancellationToken ct);
}
