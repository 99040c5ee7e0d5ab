namespace Throughline.Calendars.HolidayFiles;

/// <summary>
/// Makes holidays of one event. Whether it says it is busy or free (TRANSP) is of no matter: most files of holidays say
/// free, because people are.
/// </summary>
internal sealed class EventReading
{
    private static readonly string[] Once =
    [
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "UID",
        "STATUS",
        "RECURRENCE-ID",
        "RRULE",
    ];

    private readonly FileEvent file;
    private readonly TimeZoneInfo zone;
    private readonly FileFaults faults;
    private readonly Dictionary<string, ContentLine> lines = [];

    private EventReading(FileEvent file, TimeZoneInfo zone, FileFaults faults) =>
        (this.file, this.zone, this.faults) = (file, zone, faults);

    /// <returns>null when something is wrong with it.</returns>
    public static ReadEvent? Read(FileEvent file, TimeZoneInfo zone, FileFaults faults) =>
        new EventReading(file, zone, faults).Read();

    private ReadEvent? Read()
    {
        foreach (var line in file.Lines.Where(line => Once.Contains(line.Name)))
            if (!lines.TryAdd(line.Name, line))
                return Fault(line.Number, $"An event has {line.Name} only once.");
        if (Line("DTSTART") is not { } first)
            return Fault(file.Line, "This event does not say when it begins: it has no DTSTART.");
        if (EventTime.Read(first, zone, faults) is not { } from || End(first, from) is not { } to)
            return null;
        var uid = Cut(Line("UID")?.Text() ?? "", Holiday.LongestUid) is { Length: > 0 } given ? given : null;
        var holiday = new Holiday
        {
            Name = Cut(Line("SUMMARY")?.Text() ?? "", Holiday.LongestName),
            From = from.Wall,
            To = to,
            Zone = from.Zone.Id == zone.Id ? null : from.Zone,
            Uid = uid,
        };
        var isLeftOut = to == from.Wall || Is(Line("STATUS"), "CANCELLED");
        if (Line("RRULE") is { } rule)
        {
            if (to - from.Wall > Holiday.LongestYearly)
                return Fault(rule.Number, "What comes every year may not last longer than one.");
            var (read, fault) = YearlyRuleReading.Read(rule.Value.Trim(), from.Wall, from.Zone);
            if (fault is not null)
                return Fault(rule.Number, $"RRULE {fault}.");
            holiday = holiday with { Rule = read, Except = Exceptions(holiday, from) };
        }
        var instead = Line("RECURRENCE-ID") is { } id ? EventTime.Read(id, zone, faults)?.By(from.Zone) : null;
        return new(uid, [holiday, .. Further(holiday, from)], instead, isLeftOut);
    }

    /// <summary>By the clock of the beginning.</summary>
    private DateTime? End(ContentLine first, EventTime from)
    {
        if (Line("DTEND") is { } line)
        {
            if (Line("DURATION") is { } both)
                return FaultAt(both.Number, "An event has DTEND or DURATION, not both.");
            if (EventTime.Read(line, zone, faults) is not { } end)
                return null;
            if (end.IsDate != from.IsDate)
                return FaultAt(line.Number, "DTSTART and DTEND are either both dates or both times.");
            var to = end.By(from.Zone);
            // The end of whole days is not included; those who write the same day twice mean that day.
            return to < from.Wall ? FaultAt(line.Number, "This event ends before it begins.")
                : to == from.Wall && from.IsDate ? to.AddDays(1)
                : to;
        }
        // RFC 5545, 3.6.1: without an end a date is that day, and a time takes none.
        if (Line("DURATION") is not { } duration)
            return from.IsDate ? from.Wall.AddDays(1) : from.Wall;
        return EventLength.Read(duration.Value.Trim()) is not { } length
                ? FaultAt(duration.Number, $"DURATION cannot be read: \"{duration.Value}\".")
            : from.IsDate && length.Ticks % TimeSpan.TicksPerDay != 0
                ? FaultAt(first.Number, "An event that begins with a date lasts whole days.")
            : from.Wall + length;
    }

    // Not within a letter that takes two places.
    private static string Cut(string text, int most) =>
        text.Length <= most ? text
        : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)]
        : text[..most];

    // EXDATE with a date where the event has a time: whatever begins on that day.
    private DateTime[] Exceptions(Holiday holiday, EventTime from) =>
        [
            .. Times("EXDATE")
                .Select(time => time.IsDate ? time.Wall + holiday.From.TimeOfDay : time.By(from.Zone))
                .Distinct(),
        ];

    private IEnumerable<Holiday> Further(Holiday holiday, EventTime from) =>
        Times("RDATE")
            .Select(time => time.IsDate ? time.Wall + holiday.From.TimeOfDay : time.By(from.Zone))
            .Where(begins => begins != holiday.From)
            .Select(begins =>
                holiday with
                {
                    From = begins,
                    To = begins + (holiday.To - holiday.From),
                    Rule = null,
                    Except = [],
                }
            );

    private IEnumerable<EventTime> Times(string name) =>
        file.Lines.Where(line => line.Name == name).SelectMany(line => EventTime.ReadAll(line, zone, faults));

    private ContentLine? Line(string name) => lines.GetValueOrDefault(name);

    private static bool Is(ContentLine? line, string value) =>
        line?.Value.Trim().Equals(value, StringComparison.OrdinalIgnoreCase) == true;

    private ReadEvent? Fault(int line, string detail)
    {
        faults.Add(line, detail);
        return null;
    }

    private DateTime? FaultAt(int line, string detail)
    {
        faults.Add(line, detail);
        return null;
    }
}
