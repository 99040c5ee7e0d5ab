using Throughline.Access.Teams;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Calendars.Saved;

/// <summary>Tells those who measure by a calendar whether there is one.</summary>
internal sealed class CalendarsKept : IKnowsCalendars
{
    /// <summary>Held until the transaction ends: who deletes it meanwhile waits, and then sees that it is in use.</summary>
    public async Task<bool> HoldAsync(WriteTransaction tx, CalendarId id, CancellationToken ct) =>
        (
            await tx.QueryAsync<CalendarId>(
                $"select id from calendar where id = @id{(tx.IsPostgres ? " for share" : "")}",
                new { id },
                ct
            )
        ).Count > 0;
}
