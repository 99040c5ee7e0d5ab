using Throughline.Access;
using Throughline.Calendars;
using Throughline.Calendars.Saved;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations;

/// <summary>By whose hours a conversation is measured: its team's, else the company's.</summary>
public sealed class WorkingTime(Database database, CalendarBook calendars)
{
    /// <param name="team">Its key; null: none.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null: nobody said when people work, and working time is unknown.</returns>
    public Task<WorkingCalendar?> OfAsync(string? team, CancellationToken ct) =>
        database.SnapshotAsync(tx => OfAsync(tx, team, ct), ct);

    internal async Task<WorkingCalendar?> OfAsync(WriteTransaction tx, string? team, CancellationToken ct) =>
        (await OwnAsync(tx, team, ct) ?? await CompanyAsync(tx, ct)) is { } id
            ? await calendars.WorkingAsync(tx, id, ct)
            : null;

    // Uses team's primary key.
    private static async Task<CalendarId?> OwnAsync(WriteTransaction tx, string? team, CancellationToken ct) =>
        team is not null
        && await tx.QueryAsync<CalendarId>(
            "select calendar_id from team where key = @team and calendar_id is not null",
            new { team },
            ct
        )
            is [var own]
            ? own
            : null;

    private static async Task<CalendarId?> CompanyAsync(WriteTransaction tx, CancellationToken ct) =>
        (await WorkspaceSettings.ReadAsync(tx, ct)).CalendarId is { } id ? new CalendarId(id) : null;
}
