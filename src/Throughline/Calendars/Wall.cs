namespace Throughline.Calendars;

/// <summary>What the clocks of a zone show.</summary>
internal static class Wall
{
    /// <summary>
    /// RFC 5545, 3.3.5: a time that comes twice is the first of the two, and one that is skipped counts from before the
    /// change.
    /// </summary>
    public static DateTime ToUtc(DateTime wall, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTime(wall.Ticks - offset.Ticks, DateTimeKind.Utc);
    }

    public static DateTime At(DateTime utc, TimeZoneInfo zone) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, zone), DateTimeKind.Unspecified);
}
