using Throughline.Kernel;

namespace Throughline.Calendars.Saved;

/// <summary>A calendar as somebody wants it, checked.</summary>
internal sealed record CalendarDraft(string Name, TimeZoneInfo Zone, WorkingHours Hours)
{
    public static (CalendarDraft? Draft, Rejection? Wrong) Read(string? name, string? timeZone, WeekHours? hours)
    {
        var trimmed = name?.Trim() ?? "";
        if (trimmed.Length is 0 or > CalendarRow.LongestName || trimmed.Any(char.IsControl))
            return (null, new("invalid_name", $"'name' must have 1 to {CalendarRow.LongestName} characters."));
        if (CalendarZones.Find(timeZone) is not { } zone)
            return (null, new("invalid_time_zone", "'time_zone' must be a zone of IANA's, like Europe/Berlin."));
        var (read, wrong) = (hours ?? new()).Read();
        return read is null ? (null, wrong) : (new(trimmed, zone, read), null);
    }

    public CalendarVersionRow Version(CalendarRow calendar, DateTimeOffset from) =>
        new()
        {
            CalendarId = calendar.Id,
            Number = calendar.Version,
            ValidFrom = from,
            TimeZone = Zone.Id,
            Hours = WeekHours.Of(Hours).ToJson(),
        };
}
