using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Calendars.Saved;

/// <summary>
/// Reads calendars. Each is made once for each of its versions, with the years that were asked of it: whoever measures
/// with it again pays for one look at its version.
/// </summary>
public sealed class CalendarBook(Database database)
{
    private readonly ConcurrentDictionary<CalendarId, SavedCalendar> made = new();

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<SavedCalendar>> ListAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var calendars = new List<SavedCalendar>();
        foreach (var row in await rooms.Set<CalendarRow>().OrderBy(calendar => calendar.Name).ToListAsync(ct))
            calendars.Add(await MadeAsync(rooms, row, ct));
        return calendars;
    }

    public async Task<SavedCalendar?> FindAsync(CalendarId id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        if (await rooms.Set<CalendarRow>().FirstOrDefaultAsync(calendar => calendar.Id == id, ct) is { } row)
            return await MadeAsync(rooms, row, ct);
        made.TryRemove(id, out _);
        return null;
    }

    /// <summary>What measures by it, as it stands in a transaction; null when there is none.</summary>
    public async Task<WorkingCalendar?> WorkingAsync(WriteTransaction tx, CalendarId id, CancellationToken ct)
    {
        var version = await tx.ScalarAsync<int?>("select version from calendar where id = @id", new { id }, ct);
        if (version is null)
            return null;
        if (made.TryGetValue(id, out var known) && known.Row.Version == version)
            return known.Working;
        return (await FindAsync(id, ct))?.Working;
    }

    // The version is read first: what changes meanwhile is read under the old number, and made anew the next time.
    private async Task<SavedCalendar> MadeAsync(AppDb rooms, CalendarRow row, CancellationToken ct)
    {
        if (made.TryGetValue(row.Id, out var known) && known.Row.Version == row.Version)
            return known;
        var calendar = new SavedCalendar(
            row,
            await rooms.Set<CalendarVersionRow>().Where(version => version.CalendarId == row.Id).ToListAsync(ct),
            await rooms.Set<HolidayRow>().Where(holiday => holiday.CalendarId == row.Id).ToListAsync(ct)
        );
        made[row.Id] = calendar;
        return calendar;
    }
}
