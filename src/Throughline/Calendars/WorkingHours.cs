namespace Throughline.Calendars;

/// <summary>The hours of a week, day by day.</summary>
public sealed class WorkingHours
{
    /// <summary>A day of two-hour shifts; more is a mistake in a file.</summary>
    public const int MostADay = 12;

    // Monday first, as weeks are written.
    public static IReadOnlyList<DayOfWeek> Days { get; } =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    private readonly WorkingInterval[][] days;

    public WorkingHours(IEnumerable<(DayOfWeek Day, WorkingInterval Interval)> intervals)
    {
        var byDay = intervals.ToLookup(each => each.Day, each => each.Interval);
        days = [.. Enum.GetValues<DayOfWeek>().Select(day => byDay[day].OrderBy(interval => interval.From).ToArray())];
    }

    /// <summary>Nobody has said when people work: every length of working time is unknown.</summary>
    public static WorkingHours None { get; } = new([]);

    public IReadOnlyList<WorkingInterval> this[DayOfWeek day] => days[(int)day];

    public bool AreNone => days.All(day => day.Length == 0);

    /// <summary>By the clock on the wall, as if every day had 24 hours.</summary>
    internal IEnumerable<Stretch> In(Stretch wall)
    {
        // A night that began the day before reaches into the first day.
        for (var day = new DateTime(wall.From).Date.AddDays(-1); day.Ticks < wall.To; day = day.AddDays(1))
            foreach (var interval in days[(int)day.DayOfWeek])
            {
                var from = day.Ticks + interval.From.Ticks;
                var stretch = new Stretch(from, from + interval.Length.Ticks);
                if (stretch.Meets(wall))
                    yield return stretch.Within(wall);
            }
    }
}
