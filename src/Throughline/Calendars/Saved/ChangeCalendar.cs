using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Calendars.Saved;

/// <summary>Renames a calendar, or gives it other hours from an instant on. What lies before keeps its version.</summary>
public sealed class ChangeCalendar(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <param name="id">Which.</param>
    /// <param name="seen">The version that the caller has seen.</param>
    /// <param name="wanted">As it is to be, whole.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<CalendarOutcome> RunAsync(
        CalendarId id,
        int seen,
        WantedCalendar wanted,
        string actor,
        CancellationToken ct
    )
    {
        var (draft, wrong) = CalendarDraft.Read(wanted.Name, wanted.TimeZone, wanted.Hours);
        if (draft is null)
            return new CalendarOutcome.Refused(wrong!);
        return await database.WriteAsync<CalendarOutcome>(
            async tx =>
            {
                if (await CalendarRow.LockAsync(tx, id, ct) is not { } calendar)
                    return new CalendarOutcome.NotFound();
                if (calendar.Version != seen)
                    return new CalendarOutcome.ChangedMeanwhile(calendar.Version);
                if (await CalendarRow.IsTakenAsync(tx, draft.Name, id, ct))
                    return new CalendarOutcome.NameTaken();
                var now = time.GetUtcNow().ToMicroseconds();
                var from = wanted.ValidFrom?.ToMicroseconds() ?? now;
                if (from < now || !Reach.Covers(from))
                    return new CalendarOutcome.Refused(InThePast);
                calendar.Name = draft.Name;
                calendar.Touch(now);
                var planned = wanted.ValidFrom is not null;
                var version = await ReplaceAsync(tx, calendar, draft.Version(calendar, from), planned, ct);
                var more = version is null ? null : CalendarEntries.Of(version);
                var entry = CalendarEntries.Record(CalendarEntries.Changed, calendar, actor, now, more);
                await ledger.AppendAsync(tx, [entry], ct);
                return new CalendarOutcome.Saved(id);
            },
            ct
        );
    }

    private static Rejection InThePast =>
        new("invalid_valid_from", "'valid_from' must not be in the past: what was measured stays as it was measured.");

    // The newest plan counts: what was to come into force at that instant or later does not.
    private static async Task<CalendarVersionRow?> ReplaceAsync(
        WriteTransaction tx,
        CalendarRow calendar,
        CalendarVersionRow version,
        bool isPlanned,
        CancellationToken ct
    )
    {
        var versions = await tx
            .Rooms.Set<CalendarVersionRow>()
            .Where(each => each.CalendarId == calendar.Id)
            .OrderBy(each => each.ValidFrom)
            .ToListAsync(ct);
        var later = versions.Where(each => each.ValidFrom >= version.ValidFrom).ToList();
        var before = versions.LastOrDefault(each => each.ValidFrom <= version.ValidFrom);
        // Another name alone leaves the plans as they are.
        if (before is not null && Says(before) == Says(version) && (later.Count == 0 || !isPlanned))
            return null;
        tx.Rooms.RemoveRange(later);
        tx.Rooms.Add(version);
        return version;

        static (string, string) Says(CalendarVersionRow row) => (row.TimeZone, row.Hours);
    }
}

/// <param name="Name">What people call it.</param>
/// <param name="TimeZone">IANA's name.</param>
/// <param name="Hours">By weekday.</param>
/// <param name="ValidFrom">From when on the hours and the zone hold; null: at once.</param>
public sealed record WantedCalendar(string? Name, string? TimeZone, WeekHours? Hours, DateTimeOffset? ValidFrom = null);
