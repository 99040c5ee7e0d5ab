using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Calendars.Saved;

/// <summary>Makes a calendar. What it says at first, holidays too, holds for all that was before as well.</summary>
public sealed class CreateCalendar(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <summary>Each is a line in a menu; a company has as many places, not as many people.</summary>
    public const int MostCalendars = 500;

    public async Task<CalendarOutcome> RunAsync(
        string? name,
        string? timeZone,
        WeekHours? hours,
        IReadOnlyList<Holiday> holidays,
        string actor,
        CancellationToken ct
    )
    {
        var (draft, wrong) = CalendarDraft.Read(name, timeZone, hours);
        if (draft is null)
            return new CalendarOutcome.Refused(wrong!);
        if (holidays.Count > Holiday.Most)
            return new CalendarOutcome.Refused(HolidayImport.TooMany);
        return await database.WriteAsync<CalendarOutcome>(
            async tx =>
            {
                if (await CalendarRow.IsTakenAsync(tx, draft.Name, default, ct))
                    return new CalendarOutcome.NameTaken();
                if (await tx.Rooms.Set<CalendarRow>().CountAsync(ct) >= MostCalendars)
                    return new CalendarOutcome.TooMany();
                var now = time.GetUtcNow().ToMicroseconds();
                var calendar = new CalendarRow
                {
                    Id = CalendarId.New(now),
                    Name = draft.Name,
                    Version = 1,
                    CreatedAt = now,
                    UpdatedAt = now,
                };
                var version = draft.Version(calendar, now);
                var rows = holidays.Select(each => HolidayRow.Of(calendar.Id, each, now)).DistinctBy(row => row.Saying);
                tx.Rooms.Add(calendar);
                tx.Rooms.Add(version);
                tx.Rooms.AddRange(rows);
                var more = CalendarEntries.Of(version);
                more["holidays"] = holidays.Count;
                var entry = CalendarEntries.Record(CalendarEntries.Created, calendar, actor, now, more);
                await ledger.AppendAsync(tx, [entry], ct);
                return new CalendarOutcome.Saved(calendar.Id);
            },
            ct
        );
    }
}
