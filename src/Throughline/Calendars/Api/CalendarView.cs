using System.Text.Json.Serialization;
using Throughline.Calendars.Saved;

namespace Throughline.Calendars.Api;

/// <summary>A working calendar.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it. <example>Support, Berlin</example></param>
/// <param name="TimeZone">Of the clock in force now. <example>Europe/Berlin</example></param>
/// <param name="Hours">In force now, by weekday.</param>
/// <param name="Holidays">Those that stand now.</param>
/// <param name="Versions">Hours and zones from the first on, also those that are planned.</param>
/// <param name="Version">Grows with each change; also its ETag.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record CalendarView(
    Guid Id,
    string Name,
    string TimeZone,
    WeekHours Hours,
    IReadOnlyList<HolidayView> Holidays,
    IReadOnlyList<CalendarVersionView> Versions,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static CalendarView Of(SavedCalendar calendar, DateTimeOffset now)
    {
        var versions = calendar.Versions.Select(CalendarVersionView.Of).ToList();
        var inForce = CalendarVersionView.Of(calendar.InForceAt(now));
        return new(
            calendar.Id.Value,
            calendar.Row.Name,
            inForce.TimeZone,
            inForce.Hours,
            [.. calendar.Holidays.Select(HolidayView.Of)],
            versions,
            calendar.Row.Version,
            calendar.Row.CreatedAt,
            calendar.Row.UpdatedAt
        );
    }
}

/// <summary>What held from an instant on, until the next.</summary>
/// <param name="ValidFrom">The first one holds for all that was before, too.</param>
/// <param name="TimeZone">IANA's name. <example>Europe/Berlin</example></param>
/// <param name="Hours">By weekday.</param>
public sealed record CalendarVersionView(DateTimeOffset ValidFrom, string TimeZone, WeekHours Hours)
{
    internal static CalendarVersionView Of(CalendarVersionRow row) =>
        new(row.ValidFrom, row.TimeZone, WeekHours.Of(WeekHours.Parse(row.Hours)));
}

/// <summary>A holiday of a calendar.</summary>
/// <param name="Id">By which it is removed.</param>
/// <param name="Name">What people call it. <example>Christmas Day</example></param>
/// <param name="From">A day, or a time by the clock on the wall. <example>2026-12-25</example></param>
/// <param name="To">Not included. <example>2026-12-26</example></param>
/// <param name="TimeZone">Whose clock, where it is not the calendar's.</param>
/// <param name="Rule">When it comes again. <example>FREQ=YEARLY</example></param>
/// <param name="Except">Beginnings that the rule names and that are none.</param>
/// <param name="Uid">What the file that it came from calls it.</param>
public sealed record HolidayView(
    Guid Id,
    string Name,
    string From,
    string To,
    string? TimeZone,
    string? Rule,
    IReadOnlyList<string>? Except,
    string? Uid
)
{
    internal static HolidayView Of(SavedHoliday saved)
    {
        var text = HolidayText.Of(saved.Holiday);
        return new(saved.Id, text.Name!, text.From!, text.To!, text.TimeZone, text.Rule, text.Except, text.Uid);
    }
}

/// <summary>Working time between two instants.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Seconds">To the microsecond; less than nothing when the other is earlier; null: unknown.</param>
public sealed record ElapsedView(
    DateTimeOffset From,
    DateTimeOffset To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Seconds
);

/// <summary>When some working time will have passed.</summary>
/// <param name="From">From when it counts.</param>
/// <param name="Seconds">How much.</param>
/// <param name="Due">By when; null: unknown, or not within ten years.</param>
public sealed record DueView(
    DateTimeOffset From,
    decimal Seconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? Due
);
