using System.Globalization;

namespace Throughline.Calendars;

/// <summary>Reads an RRULE: <c>FREQ=YEARLY;BYMONTH=11;BYDAY=4TH</c>.</summary>
internal static class YearlyRuleReading
{
    /// <summary>A month has no more.</summary>
    private const int MostMonthDays = 31;

    /// <summary>Each weekday in each week of a month.</summary>
    private const int MostWeekdays = 35;

    /// <summary>A holiday in each week and one more would be no holidays but a way to work.</summary>
    private const int MostPositions = 53;

    private static readonly string[] Weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <param name="text">Without its name.</param>
    /// <param name="first">The first beginning, by the clock of <paramref name="zone"/>.</param>
    /// <param name="zone">In which an end that is given in UTC is to be told.</param>
    /// <returns>The rule, or why there is none, as an ending of a sentence that begins with "RRULE".</returns>
    public static (YearlyRule? Rule, string? Fault) Read(string text, DateTime first, TimeZoneInfo zone)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (part.Split('=') is not [var name, var value] || !parts.TryAdd(name, value.ToUpperInvariant()))
                return (null, $"cannot be read at \"{part}\"");
        if (parts.GetValueOrDefault("FREQ") is not "YEARLY")
            return (null, "is not FREQ=YEARLY: holidays return once a year or not at all");
        int? count = null;
        var interval = 1;
        DateTime? until = null;
        List<int> months = [],
            monthDays = [],
            positions = [];
        List<RuleDay> days = [];
        foreach (var (name, value) in parts)
        {
            var read = name.ToUpperInvariant() switch
            {
                "FREQ" or "WKST" => true,
                "INTERVAL" => Numbers(value, 1, 100) is [var only] && (interval = only) > 0,
                "COUNT" => Numbers(value, 1, 1_000) is [var only] && (count = only) > 0,
                "UNTIL" => (until = End(value, zone)) is not null,
                "BYMONTH" => (months = Numbers(value, 1, 12)).Count > 0,
                "BYMONTHDAY" => (monthDays = Numbers(value, 1, 31, orNegative: true)).Count > 0,
                "BYSETPOS" => (positions = Numbers(value, 1, 366, orNegative: true)).Count > 0,
                "BYDAY" => (days = DaysOf(value)).Count > 0,
                _ => false,
            };
            if (!read)
                return (null, $"has {name}={value}, which is not understood here");
        }
        if (monthDays.Count > MostMonthDays)
            return (null, $"names more than {MostMonthDays} days of a month in BYMONTHDAY");
        if (days.Count > MostWeekdays)
            return (null, $"names more than {MostWeekdays} weekdays in BYDAY");
        if (positions.Count > MostPositions)
            return (null, $"names more than {MostPositions} places in BYSETPOS");
        if (count is not null && until is not null)
            return (null, "has both COUNT and UNTIL");
        var rule = new YearlyRule(text)
        {
            Interval = interval,
            Months = months,
            MonthDays = monthDays,
            Days = days,
            Positions = positions,
            Until = until,
        };
        return (count is { } most ? Ended(rule, first, most) : rule, null);
    }

    // Counted once, here, rather than from the first year on whenever a year is asked for.
    private static YearlyRule Ended(YearlyRule rule, DateTime first, int count) =>
        new(rule.Text)
        {
            Interval = rule.Interval,
            Months = rule.Months,
            MonthDays = rule.MonthDays,
            Days = rule.Days,
            Positions = rule.Positions,
            Until = Last(rule, first, count),
        };

    // Years of one length that begin on one weekday have the same days: there are fourteen kinds, and however far away
    // the end is, or if there is none, the days of each kind are gone through once.
    private static DateTime Last(YearlyRule rule, DateTime first, int count)
    {
        List<DateTime> begun = [.. rule.In(first.Year, first).Take(count)];
        var (last, left) = (begun[^1], count - begun.Count);
        var kinds = new Dictionary<(bool, DayOfWeek), DateTime[]>();
        for (var year = first.Year + rule.Interval; left > 0 && year <= Reach.LastYear; year += rule.Interval)
        {
            var kind = (DateTime.IsLeapYear(year), new DateTime(year, 1, 1).DayOfWeek);
            if (!kinds.TryGetValue(kind, out var days))
                kinds[kind] = days = [.. rule.In(year, first)];
            if (days.Length == 0)
                continue;
            var day = days[Math.Min(left, days.Length) - 1];
            last = new DateTime(year, day.Month, day.Day) + day.TimeOfDay;
            left -= days.Length;
        }
        return last;
    }

    private static List<int> Numbers(string value, int least, int most, bool orNegative = false)
    {
        var numbers = new HashSet<int>();
        foreach (var text in value.Split(','))
        {
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return [];
            var size = orNegative ? Math.Abs((long)number) : number;
            if (size < least || size > most)
                return [];
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static List<RuleDay> DaysOf(string value)
    {
        var days = new HashSet<RuleDay>();
        foreach (var text in value.Split(','))
        {
            var day = text.Length < 2 ? -1 : Array.IndexOf(Weekdays, text[^2..]);
            var which = text.Length == 2 ? [0] : Numbers(text[..Math.Max(0, text.Length - 2)], 1, 53, orNegative: true);
            if (day < 0 || which is not [var only])
                return [];
            days.Add(new(only, (DayOfWeek)day));
        }
        return [.. days];
    }

    // A date alone is the whole of that day.
    private static DateTime? End(string value, TimeZoneInfo zone) =>
        IcalTime.Read(value) switch
        {
            { IsDate: true } date => date.Wall.AddDays(1).AddTicks(-1),
            { IsUtc: true } utc => Wall.At(DateTime.SpecifyKind(utc.Wall, DateTimeKind.Utc), zone),
            { } local => local.Wall,
            null => null,
        };
}
