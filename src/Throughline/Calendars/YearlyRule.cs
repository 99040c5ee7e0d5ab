namespace Throughline.Calendars;

/// <summary>A weekday of a rule: the fourth Thursday is (4, Thursday), the last Monday (-1, Monday), any Friday (0, Friday).</summary>
public readonly record struct RuleDay(int Which, DayOfWeek Day);

/// <summary>On which days of a year something returns: RFC 5545, 3.3.10, as far as files of holidays use it.</summary>
public sealed class YearlyRule
{
    internal YearlyRule(string text) => Text = text;

    /// <summary>As it was read.</summary>
    public string Text { get; }

    internal int Interval { get; init; } = 1;
    internal IReadOnlyList<int> Months { get; init; } = [];
    internal IReadOnlyList<int> MonthDays { get; init; } = [];
    internal IReadOnlyList<RuleDay> Days { get; init; } = [];
    internal IReadOnlyList<int> Positions { get; init; } = [];

    /// <summary>The last beginning that can be, as the clock of the first one shows it.</summary>
    internal DateTime? Until { get; init; }

    public override string ToString() => Text;

    /// <summary>The beginnings in one year, in order. The first one counts whether or not the rule names it.</summary>
    internal IEnumerable<DateTime> In(int year, DateTime first)
    {
        if (year < first.Year || (year - first.Year) % Interval != 0)
            return [];
        var named = Chosen([.. DaysOf(year).Where(day => Names(day, first))])
            .Select(day => day.ToDateTime(TimeOnly.FromDateTime(first)))
            .Where(beginning => beginning > first);
        return (year == first.Year ? named.Prepend(first) : named).Where(beginning => !(beginning > Until));
    }

    private bool Names(DateOnly day, DateTime first)
    {
        var anyDay = MonthDays.Count == 0 && Days.Count == 0;
        // Without a day it is the day of the first one; without day and month it is its date.
        if (anyDay && day.Day != first.Day)
            return false;
        if (anyDay && Months.Count == 0 && day.Month != first.Month)
            return false;
        return (Months.Count == 0 || Months.Contains(day.Month))
            && (MonthDays.Count == 0 || MonthDays.Any(each => DayOfMonth(each, day) == day.Day))
            && (Days.Count == 0 || Days.Any(each => Is(each, day)));
    }

    // Counted within the month where the rule names months, else within the year.
    private bool Is(RuleDay rule, DateOnly day)
    {
        if (rule.Day != day.DayOfWeek)
            return false;
        var (place, length) =
            Months.Count > 0
                ? (day.Day, DateTime.DaysInMonth(day.Year, day.Month))
                : (day.DayOfYear, DateTime.IsLeapYear(day.Year) ? 366 : 365);
        return rule.Which switch
        {
            0 => true,
            > 0 => (place + 6) / 7 == rule.Which,
            _ => (length - place + 7) / 7 == -rule.Which,
        };
    }

    private IEnumerable<DateOnly> Chosen(List<DateOnly> days) =>
        Positions.Count == 0
            ? days
            : days.Where((_, i) => Positions.Contains(i + 1) || Positions.Contains(i - days.Count));

    private static int DayOfMonth(int day, DateOnly of) =>
        day > 0 ? day : DateTime.DaysInMonth(of.Year, of.Month) + 1 + day;

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        var first = new DateOnly(year, 1, 1);
        return Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(first.AddDays);
    }
}
