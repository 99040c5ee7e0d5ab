namespace Throughline.Calendars.HolidayFiles;

/// <summary>A date or a time of an event, and whose clock it is by.</summary>
internal sealed record EventTime(DateTime Wall, bool IsDate, TimeZoneInfo Zone)
{
    public DateTime By(TimeZoneInfo zone) =>
        IsDate || Zone.Id == zone.Id ? Wall : Calendars.Wall.At(Calendars.Wall.ToUtc(Wall, Zone), zone);

    /// <summary>One, or several between commas.</summary>
    /// <param name="line">DTSTART, DTEND, EXDATE …</param>
    /// <param name="zone">Of the calendar.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static IEnumerable<EventTime> ReadAll(ContentLine line, TimeZoneInfo zone, FileFaults faults)
    {
        foreach (var text in line.Value.Split(','))
            if (Read(line, text.Trim(), zone, faults) is { } time)
                yield return time;
    }

    public static EventTime? Read(ContentLine line, TimeZoneInfo zone, FileFaults faults) =>
        Read(line, line.Value.Trim(), zone, faults);

    private static EventTime? Read(ContentLine line, string text, TimeZoneInfo zone, FileFaults faults)
    {
        if (IcalTime.Read(text) is not { } time)
        {
            faults.Add(
                line.Number,
                $"{line.Name} is neither a date (20261225) nor a time (20261224T140000): \"{text}\"."
            );
            return null;
        }
        if (line.Parameters.GetValueOrDefault("VALUE") is { } kind && !IsOf(kind, time))
        {
            faults.Add(line.Number, $"{line.Name} says VALUE={kind}, and \"{text}\" is none.");
            return null;
        }
        if (time.IsUtc)
            return new(time.Wall, IsDate: false, TimeZoneInfo.Utc);
        if (time.IsDate || line.Parameters.GetValueOrDefault("TZID") is not { } name)
            return new(time.Wall, time.IsDate, zone);
        if (ZoneCalled(name) is { } named)
            return new(time.Wall, IsDate: false, named);
        faults.Add(line.Number, $"{line.Name} is by the clock of \"{name}\", which is no known time zone.");
        return null;
    }

    private static bool IsOf(string kind, IcalTime time) =>
        kind.Equals(time.IsDate ? "DATE" : "DATE-TIME", StringComparison.OrdinalIgnoreCase);

    // IANA's names, Windows' names, and IANA's behind the name of a registry: /mozilla.org/20050126_1/Europe/Berlin.
    private static TimeZoneInfo? ZoneCalled(string name)
    {
        for (var rest = name; ; rest = rest[(rest.IndexOf('/') + 1)..])
        {
            if (rest.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(rest, out var zone))
                return zone;
            if (!name.StartsWith('/') || !rest.Contains('/'))
                return null;
        }
    }
}
