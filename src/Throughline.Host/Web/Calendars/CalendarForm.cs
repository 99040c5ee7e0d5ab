using System.Globalization;
using Throughline.Calendars;
using Throughline.Calendars.Saved;
using Throughline.Host.Web.Settings;

namespace Throughline.Host.Web.Calendars;

/// <summary>A calendar as it stands in its form: for each day pairs of times, and empty ones for more.</summary>
public sealed record CalendarForm
{
    public string Name { get; init; } = "";
    public string TimeZone { get; init; } = "";
    public WeekHours Hours { get; init; } = new();
    public string ValidFrom { get; init; } = "";

    /// <summary>The one that was seen; null for a calendar that is yet to be made.</summary>
    public int? Version { get; init; }

    /// <summary>From Monday to Friday, as most begin.</summary>
    public static CalendarForm New(string timeZone) =>
        new()
        {
            TimeZone = timeZone,
            Hours = WeekHours.Of(day => day is DayOfWeek.Saturday or DayOfWeek.Sunday ? null : [new("09:00", "17:00")]),
        };

    public static CalendarForm Of(SavedCalendar calendar, DateTimeOffset now)
    {
        var inForce = calendar.Working.InForceAt(now);
        return new()
        {
            Name = calendar.Row.Name,
            TimeZone = inForce.Zone.Id,
            Hours = WeekHours.Of(inForce.Hours),
            Version = calendar.Row.Version,
        };
    }

    public static CalendarForm Read(IFormCollection form) =>
        new()
        {
            Name = form.Text("name"),
            TimeZone = form.Text("time_zone"),
            ValidFrom = form.Text("valid_from"),
            Hours = WeekHours.Of(day => HoursOf(form[Field(day, "from")], form[Field(day, "to")])),
            Version = int.TryParse(form.Text("version"), out var version) ? version : null,
        };

    public static string Field(DayOfWeek day, string end) => $"{day}.{end}".ToLowerInvariant();

    public static bool IsWrong(HoursText hours) => WorkingInterval.Read(hours.From, hours.To) is null;

    /// <summary>When the day begins from which it is to hold; null: at once, or no day.</summary>
    public DateTimeOffset? StartOfDay() =>
        DateOnly.TryParseExact(ValidFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && CalendarZones.Find(TimeZone) is { } zone
            ? CalendarZones.StartOf(day, zone)
            : null;

    // Two that are left empty are none.
    private static List<HoursText>? HoursOf(IReadOnlyList<string?> from, IReadOnlyList<string?> to)
    {
        var hours = from.Zip(to)
            .Select(pair => new HoursText(Clock(pair.First), Clock(pair.Second)))
            .Where(hours => hours.From?.Length > 0 || hours.To?.Length > 0)
            .Select(hours => hours.To == "00:00" ? hours with { To = "24:00" } : hours)
            .ToList();
        return hours.Count > 0 ? hours : null;
    }

    // As people type it: 9, 930, 9.30 and 9:30.
    private static string Clock(string? typed)
    {
        var text = typed?.Trim().Replace('.', ':') ?? "";
        var (hours, minutes) =
            text.IndexOf(':') is >= 0 and var colon ? (text[..colon], text[(colon + 1)..])
            : text.Length > 2 ? (text[..^2], text[^2..])
            : (text, "00");
        return text.Length > 0 ? $"{hours.PadLeft(2, '0')}:{minutes}" : "";
    }
}
