using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Calendars.Saved;

/// <summary>Deletes a calendar that nothing measures with.</summary>
public sealed class DeleteCalendar(
    Database database,
    LedgerBook ledger,
    IEnumerable<ICalendarUse> uses,
    TimeProvider time
)
{
    public Task<CalendarOutcome> RunAsync(CalendarId id, string actor, CancellationToken ct) =>
        database.WriteAsync<CalendarOutcome>(
            async tx =>
            {
                if (await CalendarRow.LockAsync(tx, id, ct) is not { } calendar)
                    return new CalendarOutcome.NotFound();
                foreach (var use in uses)
                    if (await use.OfAsync(tx, id, ct) is { } by)
                        return new CalendarOutcome.InUse(by);
                tx.Rooms.RemoveRange(
                    await tx.Rooms.Set<CalendarVersionRow>().Where(row => row.CalendarId == id).ToListAsync(ct)
                );
                tx.Rooms.RemoveRange(
                    await tx.Rooms.Set<HolidayRow>().Where(row => row.CalendarId == id).ToListAsync(ct)
                );
                tx.Rooms.Remove(calendar);
                var entry = CalendarEntries.Record(CalendarEntries.Deleted, calendar, actor, time.GetUtcNow());
                await ledger.AppendAsync(tx, [entry], ct);
                return new CalendarOutcome.Saved(id);
            },
            ct
        );
}

/// <summary>A room above says what of its own measures with a calendar, so that none is taken away from it.</summary>
public interface ICalendarUse
{
    /// <returns>What uses it, in words: <c>the team Support</c>; null when nothing does.</returns>
    Task<string?> OfAsync(WriteTransaction tx, CalendarId id, CancellationToken ct);
}
