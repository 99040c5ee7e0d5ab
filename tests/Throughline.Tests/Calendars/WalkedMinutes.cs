using Throughline.Calendars;

namespace Throughline.Tests.Calendars;

/// <summary>Working time as anybody could count it: minute by minute, with a look at the clock on the wall each time.</summary>
internal static class WalkedMinutes
{
    public static int Between(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var minutes = 0;
        for (var at = from; at < to; at += TimeSpan.FromMinutes(1))
            if (IsWorked(calendar, at))
                minutes++;
        return minutes;
    }

    private static bool IsWorked(WorkingCalendar calendar, DateTimeOffset at)
    {
        var version = calendar.Versions.LastOrDefault(each => each.ValidFrom <= at) ?? calendar.Versions[0];
        var wall = TimeZoneInfo.ConvertTime(at, version.Zone).DateTime;
        var yesterday = wall.DayOfWeek == DayOfWeek.Sunday ? DayOfWeek.Saturday : wall.DayOfWeek - 1;
        var isOpen =
            version.Hours[wall.DayOfWeek].Any(hours => Holds(hours, wall.TimeOfDay))
            || version.Hours[yesterday].Any(hours => Holds(hours, wall.TimeOfDay + TimeSpan.FromDays(1)));
        return isOpen && !version.Holidays.Any(holiday => IsOff(holiday, at, wall));
    }

    private static bool Holds(WorkingInterval hours, TimeSpan time) =>
        time >= hours.From.ToTimeSpan() && time < hours.From.ToTimeSpan() + hours.Length;

    private static bool IsOff(Holiday holiday, DateTimeOffset at, DateTime wall)
    {
        var there = holiday.Zone is { } zone ? TimeZoneInfo.ConvertTime(at, zone).DateTime : wall;
        if (holiday.Rule is null)
            return there >= holiday.From && there < holiday.To;
        // Each year on its date, from the first on; nothing else is made up here.
        return Enumerable
            .Range(there.Year - 1, 2)
            .Where(year => year >= holiday.From.Year)
            .Where(year => holiday.From is not { Month: 2, Day: 29 } || DateTime.IsLeapYear(year))
            .Select(year => new DateTime(year, holiday.From.Month, holiday.From.Day) + holiday.From.TimeOfDay)
            .Any(from => there >= from && there < from + (holiday.To - holiday.From));
    }
}
