using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Calendars.HolidayFiles;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Calendars.Saved;

/// <summary>
/// Adds holidays to a calendar, from now on. Those that an earlier file called by the same UID are replaced, so that the
/// same file can be read again, and next year's as well.
/// </summary>
public sealed class HolidayImport(Database database, LedgerBook ledger, TimeProvider time)
{
    internal static Rejection TooMany => new("too_many_holidays", $"A calendar has at most {Holiday.Most} holidays.");

    public Task<CalendarOutcome> FromFileAsync(
        CalendarId id,
        ReadOnlyMemory<byte> content,
        string actor,
        CancellationToken ct
    ) =>
        RunAsync(
            id,
            zone =>
            {
                var (file, faults) = HolidayFile.Read(content.Span, zone);
                return (file, new CalendarOutcome.FaultyFile(faults));
            },
            actor,
            ct
        );

    public Task<CalendarOutcome> FromListAsync(
        CalendarId id,
        IReadOnlyList<HolidayText?> list,
        string actor,
        CancellationToken ct
    ) =>
        RunAsync(
            id,
            zone =>
                HolidayList.Read(list, zone) switch
                {
                    ({ } holidays, _) => (new(holidays, Uids(holidays), LeftOut: 0), null),
                    (_, var wrong) => (null, new CalendarOutcome.Refused(wrong!)),
                },
            actor,
            ct
        );

    private Task<CalendarOutcome> RunAsync(
        CalendarId id,
        Func<TimeZoneInfo, (HolidayFile? File, CalendarOutcome? Wrong)> read,
        string actor,
        CancellationToken ct
    ) =>
        database.WriteAsync(
            async tx =>
            {
                if (await CalendarRow.LockAsync(tx, id, ct) is not { } calendar)
                    return new CalendarOutcome.NotFound();
                var (file, wrong) = read(await ZoneAsync(tx, id, ct));
                return file is null ? wrong! : await AddAsync(tx, calendar, file, actor, ct);
            },
            ct
        );

    private async Task<CalendarOutcome> AddAsync(
        WriteTransaction tx,
        CalendarRow calendar,
        HolidayFile file,
        string actor,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow().ToMicroseconds();
        var standing = await tx
            .Rooms.Set<HolidayRow>()
            .Where(row => row.CalendarId == calendar.Id && row.KnownUntil == null)
            .ToListAsync(ct);
        var said = file.Holidays.Select(each => HolidayRow.Of(calendar.Id, each, now)).DistinctBy(row => row.Saying);
        var wanted = said.ToDictionary(row => row.Saying);
        var others = standing.Where(row => !wanted.Remove(row.Saying)).ToList();
        var known = standing.Count - others.Count;
        var gone = others.Where(row => row.Uid is not null && file.Uids.Contains(row.Uid)).ToList();
        if (standing.Count - gone.Count + wanted.Count > Holiday.Most)
            return new CalendarOutcome.Refused(TooMany);
        var imported = new HolidaysImported(wanted.Count, gone.Count, known, file.LeftOut);
        if (wanted.Count == 0 && gone.Count == 0)
            return new CalendarOutcome.Imported(imported);
        foreach (var row in gone)
            row.KnownUntil = now;
        tx.Rooms.AddRange(wanted.Values);
        calendar.Touch(now);
        var more = new JsonObject { ["added"] = wanted.Count, ["removed"] = gone.Count };
        var entry = CalendarEntries.Record(CalendarEntries.HolidaysImported, calendar, actor, now, more);
        await ledger.AppendAsync(tx, [entry], ct);
        return new CalendarOutcome.Imported(imported);
    }

    private static HashSet<string> Uids(IReadOnlyList<Holiday> holidays) =>
        [.. holidays.Select(each => each.Uid).OfType<string>()];

    // Of the newest version, which may be planned: holidays outlast plans.
    private static async Task<TimeZoneInfo> ZoneAsync(WriteTransaction tx, CalendarId id, CancellationToken ct) =>
        (
            await tx
                .Rooms.Set<CalendarVersionRow>()
                .Where(version => version.CalendarId == id)
                .OrderByDescending(version => version.ValidFrom)
                .FirstAsync(ct)
        ).Zone;
}
