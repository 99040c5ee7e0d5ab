using System.Globalization;

namespace Throughline.Calendars;

/// <summary>Reads an RRULE: <c>FREQ=YEARLY;BYMONTH=11;BYDAY=4TH</c>.</summary>
internal static class YearlyRuleReading
{
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
        IReadOnlyList<int> months = [],
            monthDays = [],
            positions = [];
        IReadOnlyList<RuleDay> days = [];
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
    private static YearlyRule Ended(YearlyRule rule, DateTime first, int count)
    {
        var last = Enumerable
            .Range(first.Year, Math.Max(1, Reach.LastYear - first.Year + 1))
            .SelectMany(year => rule.In(year, first))
            .Take(count)
            .Last();
        return new YearlyRule(rule.Text)
        {
            Interval = rule.Interval,
            Months = rule.Months,
            MonthDays = rule.MonthDays,
            Days = rule.Days,
            Positions = rule.Positions,
            Until = last,
        };
    }

    private static List<int> Numbers(string value, int least, int most, bool orNegative = false)
    {
        var numbers = new List<int>();
        foreach (var text in value.Split(','))
        {
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return [];
            var size = orNegative ? Math.Abs((long)number) : number;
            if (size < least || size > most)
                return [];
            numbers.Add(number);
        }
        return numbers;
    }

    private static List<RuleDay> DaysOf(string value)
    {
        var days = new List<RuleDay>();
        foreach (var text in value.Split(','))
        {
            var day = text.Length < 2 ? -1 : Array.IndexOf(Weekdays, text[^2..]);
            var which = text.Length == 2 ? [0] : Numbers(text[..Math.Max(0, text.Length - 2)], 1, 53, orNegative: true);
            if (day < 0 || which is not [var only])
                return [];
            days.Add(new(only, (DayOfWeek)day));
        }
        return days;
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
