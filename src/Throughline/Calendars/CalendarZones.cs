namespace Throughline.Calendars;

/// <summary>Time zones by the names that IANA gives them.</summary>
public static class CalendarZones
{
    /// <returns>null when there is none of that name; offsets and abbreviations are no zones of a place.</returns>
    public static TimeZoneInfo? Find(string? name) =>
        name == "UTC" ? TimeZoneInfo.Utc
        : name?.Contains('/', StringComparison.Ordinal) == true
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId
            ? zone
        : null;

    /// <summary>When a day begins in a zone; where clocks skip its midnight, the instant at which they do.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) =>
        new(Wall.ToUtc(day.ToDateTime(TimeOnly.MinValue), zone));
}
