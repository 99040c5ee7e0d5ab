using System.Globalization;
using Throughline.Calendars;
using Throughline.Kernel;

namespace Throughline.Tests.Calendars;

/// <summary>
/// Calendars as a test writes them, part by part: a zone, hours (<c>Mon-Fri 09:00-17:00</c>), holidays (<c>off</c> and a
/// day, two times with a slash between, or <c>MM-DD</c> for every year), and <c>then</c> with the time from which what
/// follows is the next version.
/// </summary>
internal static class CalendarText
{
    private static readonly string[] Names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private static readonly Dictionary<string, string> Known = new()
    {
        ["office"] = "Europe/Berlin; Mon-Fri 09:00-17:00",
        ["nights"] = "Europe/Berlin; Mon-Fri 22:00-06:00",
        ["always"] = "Europe/Berlin; Mon-Sun 00:00-24:00",
        ["split"] = "Europe/Berlin; Mon-Fri 08:00-12:00, 13:00-17:00; Sat 10:00-14:00",
    };

    public static WorkingCalendar Read(string text)
    {
        var versions = new List<CalendarVersion>();
        var hours = new List<(DayOfWeek, WorkingInterval)>();
        var holidays = new List<Holiday>();
        var zone = TimeZoneInfo.Utc;
        var from = DateTimeOffset.UnixEpoch;
        foreach (var part in Parts(text))
            if (part.Contains('/') && char.IsUpper(part[0]) || part == "UTC")
                zone = TimeZoneInfo.FindSystemTimeZoneById(part);
            else if (part.StartsWith("off ", StringComparison.Ordinal))
                holidays.Add(HolidayOf(part[4..]));
            else if (part.StartsWith("then ", StringComparison.Ordinal))
            {
                versions.Add(new(versions.Count + 1, from, zone, new(hours), [.. holidays]));
                from = Instant(part[5..], zone);
                hours.Clear();
                holidays.Clear();
            }
            else if (part != "never")
                hours.AddRange(HoursOf(part));
        versions.Add(new(versions.Count + 1, from, zone, new(hours), [.. holidays]));
        return new(CalendarId.New(DateTimeOffset.UnixEpoch), "Test", versions);
    }

    /// <summary>By the clock of the zone, unless it says how far from UTC it is.</summary>
    public static DateTimeOffset Instant(string text, TimeZoneInfo zone)
    {
        if (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10)
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        var wall = DateTime.Parse(text, CultureInfo.InvariantCulture);
        zone.IsAmbiguousTime(wall).ShouldBeFalse($"{text} comes twice in {zone.Id}.");
        zone.IsInvalidTime(wall).ShouldBeFalse($"{text} is skipped in {zone.Id}.");
        return new(wall, zone.GetUtcOffset(wall));
    }

    private static IEnumerable<string> Parts(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries)
            .SelectMany(part => Known.TryGetValue(part, out var known) ? Parts(known) : [part]);

    private static IEnumerable<(DayOfWeek, WorkingInterval)> HoursOf(string part)
    {
        var words = part.Split(' ', 2);
        var days = words[0].Split('-');
        var first = Array.IndexOf(Names, days[0]);
        var count = ((Array.IndexOf(Names, days[^1]) - first + 7) % 7) + 1;
        foreach (var interval in words[1].Split(','))
        {
            var ends = interval.Split('-', StringSplitOptions.TrimEntries);
            for (var i = 0; i < count; i++)
                yield return ((DayOfWeek)((first + i) % 7), WorkingInterval.Read(ends[0], ends[1])!.Value);
        }
    }

    private static Holiday HolidayOf(string text)
    {
        if (text.Length == 5)
            return Holiday.On(text, DateOnly.Parse($"2000-{text}", CultureInfo.InvariantCulture)) with
            {
                Rule = new YearlyRule("FREQ=YEARLY"),
            };
        if (text.Split('/') is not [var from, var to])
            return Holiday.On(text, DateOnly.Parse(text, CultureInfo.InvariantCulture));
        return new()
        {
            Name = text,
            From = DateTime.Parse(from, CultureInfo.InvariantCulture),
            To = DateTime.Parse(to, CultureInfo.InvariantCulture),
        };
    }
}
