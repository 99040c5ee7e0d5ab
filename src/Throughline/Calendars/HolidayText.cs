using System.Globalization;
using Throughline.Kernel;

namespace Throughline.Calendars;

/// <summary>A holiday as it is written.</summary>
/// <param name="Name">What people call it. <example>Christmas Day</example></param>
/// <param name="From">A day, or a time by the clock on the wall. <example>2026-12-25</example></param>
/// <param name="To">Not included; a day without an end is that day. <example>2026-12-26</example></param>
/// <param name="TimeZone">Whose clock, where it is not the calendar's. <example>Europe/Berlin</example></param>
/// <param name="Rule">An RRULE with FREQ=YEARLY, when it comes again. <example>FREQ=YEARLY</example></param>
/// <param name="Except">Beginnings that the rule names and that are none.</param>
/// <param name="Uid">What the file that it came from calls it.</param>
public sealed record HolidayText(
    string? Name,
    string? From,
    string? To = null,
    string? TimeZone = null,
    string? Rule = null,
    IReadOnlyList<string>? Except = null,
    string? Uid = null
)
{
    /// <summary>One a year for a century.</summary>
    private const int MostExceptions = 100;

    private const int LongestRule = 500;

    public static HolidayText Of(Holiday holiday) =>
        new(
            holiday.Name,
            Written(holiday.From, holiday),
            Written(holiday.To, holiday),
            holiday.Zone?.Id,
            holiday.Rule?.Text,
            holiday.Except.Count == 0 ? null : [.. holiday.Except.Select(each => Written(each, holiday))],
            holiday.Uid
        );

    /// <param name="calendar">The zone of the calendar.</param>
    /// <returns>The holiday, or what is wrong with it.</returns>
    public (Holiday? Holiday, Rejection? Wrong) Read(TimeZoneInfo calendar)
    {
        if (Name is null || Name.Length > Holiday.LongestName || Name.Any(char.IsControl))
            return Wrong($"'name' has at most {Holiday.LongestName} characters, on one line.");
        if (Uid?.Length > Holiday.LongestUid || Uid?.Any(char.IsControl) == true)
            return Wrong($"'uid' has at most {Holiday.LongestUid} characters, on one line.");
        if (Parse(From) is not { } from)
            return Wrong($"'from' is neither a day (2026-12-25) nor a time (2026-12-24T14:00): \"{From}\".");
        if ((To is null && from.TimeOfDay == TimeSpan.Zero ? from.AddDays(1) : Parse(To)) is not { } to)
            return Wrong($"'to' is neither a day (2026-12-26) nor a time (2026-12-24T18:00): \"{To}\".");
        if (to <= from)
            return Wrong("'to' is not after 'from'; a whole day ends with the next one.");
        var zone = TimeZone is null ? calendar : CalendarZones.Find(TimeZone);
        if (zone is null)
            return Wrong($"'time_zone' is no known time zone: \"{TimeZone}\".");
        var except = (Except ?? []).Select(Parse).ToList();
        if (except.Count > MostExceptions || except.Contains(null))
            return Wrong($"'except' has at most {MostExceptions} days or times.");
        var holiday = new Holiday
        {
            Name = Name.Trim(),
            From = from,
            To = to,
            Zone = zone.Id == calendar.Id ? null : zone,
            Except = [.. except.OfType<DateTime>()],
            Uid = Uid,
        };
        return Rule is null ? (holiday, null) : Repeated(holiday, zone);
    }

    private (Holiday? Holiday, Rejection? Wrong) Repeated(Holiday holiday, TimeZoneInfo zone)
    {
        if (holiday.To - holiday.From > Holiday.LongestYearly)
            return Wrong("what comes every year may not last longer than one.");
        if (Rule!.Length > LongestRule)
            return Wrong($"'rule' has at most {LongestRule} characters.");
        var (rule, fault) = YearlyRuleReading.Read(Rule, holiday.From, zone);
        return fault is null ? (holiday with { Rule = rule }, null) : Wrong($"'rule' {fault}.");
    }

    private static (Holiday?, Rejection?) Wrong(string detail) => (null, new("invalid_holiday", detail));

    private static DateTime? Parse(string? text) =>
        DateTime.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        ) && IcalTime.Covers(time)
            ? time
            : null;

    private static string Written(DateTime time, Holiday holiday) =>
        time.ToString(
            holiday.IsWholeDays ? "yyyy-MM-dd"
                : time.Second == 0 ? "yyyy-MM-dd'T'HH:mm"
                : "yyyy-MM-dd'T'HH:mm:ss",
            CultureInfo.InvariantCulture
        );
}
