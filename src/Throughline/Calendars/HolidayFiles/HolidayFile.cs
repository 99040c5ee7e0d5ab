namespace Throughline.Calendars.HolidayFiles;

/// <summary>What a file of holidays holds; RFC 5545 calls the format iCalendar.</summary>
/// <param name="Holidays">Those that are.</param>
/// <param name="Uids">Of all events of the file, the cancelled ones too: what was read of them before is replaced.</param>
/// <param name="LeftOut">How many events were cancelled or take no time.</param>
public sealed record HolidayFile(IReadOnlyList<Holiday> Holidays, IReadOnlySet<string> Uids, int LeftOut)
{
    /// <summary>The holidays of a country for a century take a fifth of it.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>After as many somebody fixes the program that wrote the file, not the file.</summary>
    public const int MostFaults = 50;

    /// <param name="content">As it was sent.</param>
    /// <param name="zone">Of the calendar; times without a zone are by its clock.</param>
    /// <returns>The file, or at least one fault: a file is taken whole or not at all.</returns>
    public static (HolidayFile? File, IReadOnlyList<FileFault> Faults) Read(
        ReadOnlySpan<byte> content,
        TimeZoneInfo zone
    )
    {
        var faults = new FileFaults();
        if (content.Length > MostBytes)
            faults.Add(1, $"A file of holidays has at most {MostBytes:N0} bytes.");
        var lines = faults.AreNone ? ContentLines.Read(content, faults) : [];
        var events = faults.AreNone ? FileEvents.Of(lines, faults) : [];
        // Each may hold a rule that takes its time; what cannot be kept is not read.
        if (events.Count > Holiday.Most)
        {
            faults.Add(
                events[Holiday.Most].Line,
                $"A calendar has at most {Holiday.Most:N0} holidays; this file has {events.Count:N0} events."
            );
            return (null, faults.List);
        }
        var read = events.Select(each => EventReading.Read(each, zone, faults)).OfType<ReadEvent>().ToList();
        var file = faults.AreNone ? Of(read) : null;
        if (file?.Holidays.Count > Holiday.Most)
            faults.Add(
                1,
                $"A calendar has at most {Holiday.Most:N0} holidays; this file has {file.Holidays.Count:N0}."
            );
        return faults.AreNone ? (file, []) : (null, faults.List);
    }

    private static HolidayFile Of(List<ReadEvent> events)
    {
        // An event that stands for one of a row takes the place of that one; RFC 5545, 3.8.4.4.
        var instead = events
            .Where(each => each.InsteadOf is not null)
            .ToLookup(each => each.Uid, each => each.InsteadOf);
        var holidays = events
            .Where(each => !each.IsLeftOut)
            .SelectMany(each => each.Holidays)
            .Select(holiday =>
                holiday.Rule is null || holiday.Uid is null
                    ? holiday
                    : holiday with
                    {
                        Except = [.. holiday.Except, .. instead[holiday.Uid].OfType<DateTime>()],
                    }
            );
        return new(
            [.. holidays],
            events.Select(each => each.Uid).OfType<string>().ToHashSet(),
            events.Count(each => each.IsLeftOut)
        );
    }
}
