using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Calendars.Saved;

/// <summary>Removes a holiday from now on. What was measured with it stays as it was measured.</summary>
public sealed class RemoveHoliday(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <returns>Whether there was one.</returns>
    public Task<bool> RunAsync(CalendarId id, Guid holiday, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                if (await CalendarRow.LockAsync(tx, id, ct) is not { } calendar)
                    return false;
                var row = await tx
                    .Rooms.Set<HolidayRow>()
                    .FirstOrDefaultAsync(
                        each => each.Id == holiday && each.CalendarId == id && each.KnownUntil == null,
                        ct
                    );
                if (row is null)
                    return false;
                var now = time.GetUtcNow().ToMicroseconds();
                row.KnownUntil = now;
                calendar.Touch(now);
                var more = new JsonObject { ["holiday"] = row.Name, ["from"] = row.Starts };
                var entry = CalendarEntries.Record(CalendarEntries.HolidayRemoved, calendar, actor, now, more);
                await ledger.AppendAsync(tx, [entry], ct);
                return true;
            },
            ct
        );
}
