namespace Throughline.Client;

/// <summary>Hours in which a team works, and its holidays.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="TimeZone">IANA's name of the zone in force now.</param>
/// <param name="Hours">In force now.</param>
/// <param name="Holidays">Those that stand now.</param>
/// <param name="Versions">Hours and zones from the first on, also those that are planned.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record Calendar(
    Guid Id,
    string Name,
    string TimeZone,
    CalendarHours Hours,
    IReadOnlyList<CalendarHoliday> Holidays,
    IReadOnlyList<CalendarPeriod> Versions,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);

/// <summary>The hours of a week; null: none on that day.</summary>
public sealed record CalendarHours
{
    /// <summary>Hours that begin on a Monday.</summary>
    public IReadOnlyList<HoursOfDay>? Monday { get; init; }

    /// <summary>Hours that begin on a Tuesday.</summary>
    public IReadOnlyList<HoursOfDay>? Tuesday { get; init; }

    /// <summary>Hours that begin on a Wednesday.</summary>
    public IReadOnlyList<HoursOfDay>? Wednesday { get; init; }

    /// <summary>Hours that begin on a Thursday.</summary>
    public IReadOnlyList<HoursOfDay>? Thursday { get; init; }

    /// <summary>Hours that begin on a Friday.</summary>
    public IReadOnlyList<HoursOfDay>? Friday { get; init; }

    /// <summary>Hours that begin on a Saturday.</summary>
    public IReadOnlyList<HoursOfDay>? Saturday { get; init; }

    /// <summary>Hours that begin on a Sunday.</summary>
    public IReadOnlyList<HoursOfDay>? Sunday { get; init; }

    /// <summary>The same hours from Monday to Friday.</summary>
    public static CalendarHours MondayToFriday(params IReadOnlyList<HoursOfDay> hours) =>
        new()
        {
            Monday = hours,
            Tuesday = hours,
            Wednesday = hours,
            Thursday = hours,
            Friday = hours,
        };
}

/// <summary>Written as <c>09:00</c>; what ends before it begins ends on the next day.</summary>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end; <c>24:00</c> for the end of the day.</param>
public sealed record HoursOfDay(string From, string To);

/// <summary>A holiday; days as <c>2026-12-25</c>, times as <c>2026-12-24T14:00</c>.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends, not included; null: after that one day.</param>
/// <param name="TimeZone">Whose clock, where it is not the calendar's.</param>
/// <param name="Rule">An RRULE with FREQ=YEARLY, when it comes again.</param>
/// <param name="Except">Beginnings that the rule names and that are none.</param>
/// <param name="Uid">By which it is replaced when it is sent again.</param>
/// <param name="Id">By which it is removed; the server gives it.</param>
public sealed record CalendarHoliday(
    string Name,
    string From,
    string? To = null,
    string? TimeZone = null,
    string? Rule = null,
    IReadOnlyList<string>? Except = null,
    string? Uid = null,
    Guid? Id = null
);

/// <summary>What held from an instant on, until the next.</summary>
/// <param name="ValidFrom">The first one holds for all that was before, too.</param>
/// <param name="TimeZone">IANA's name.</param>
/// <param name="Hours">By weekday.</param>
public sealed record CalendarPeriod(DateTimeOffset ValidFrom, string TimeZone, CalendarHours Hours);

/// <summary>What became of holidays that were sent.</summary>
/// <param name="Added">Those that are new.</param>
/// <param name="Removed">Those that were said otherwise before, or are cancelled.</param>
/// <param name="Known">Those that were there already.</param>
/// <param name="LeftOut">Events of a file that were cancelled or take no time.</param>
public sealed record AddedHolidays(int Added, int Removed, int Known, int LeftOut);
