namespace Throughline.Calendars.Api;

/// <summary>A calendar to make.</summary>
/// <param name="Name">Unlike every other calendar's. <example>Support, Berlin</example></param>
/// <param name="TimeZone">IANA's name of the zone whose clock hangs on the wall. <example>Europe/Berlin</example></param>
/// <param name="Hours">By weekday; without any, all working time is unknown.</param>
/// <param name="Holidays">Those that hold for what was before as well.</param>
public sealed record CalendarRequest(
    string? Name,
    string? TimeZone,
    WeekHours? Hours,
    IReadOnlyList<HolidayText?>? Holidays
);

/// <summary>A calendar as it is to be, whole but for its holidays.</summary>
/// <param name="Name">Unlike every other calendar's. <example>Support, Berlin</example></param>
/// <param name="TimeZone">IANA's name of its zone. <example>Europe/Berlin</example></param>
/// <param name="Hours">By weekday.</param>
/// <param name="ValidFrom">
/// From when on zone and hours hold; at once when left out. What was planned for then or later is dropped.
/// </param>
public sealed record CalendarChangeRequest(string? Name, string? TimeZone, WeekHours? Hours, DateTimeOffset? ValidFrom);

/// <summary>Holidays to add.</summary>
/// <param name="Holidays">Those with a <c>uid</c> replace what was sent by the same uid before.</param>
public sealed record HolidaysRequest(IReadOnlyList<HolidayText?>? Holidays);
