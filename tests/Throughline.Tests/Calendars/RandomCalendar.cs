using Throughline.Calendars;
using Throughline.Kernel;

namespace Throughline.Tests.Calendars;

/// <summary>Calendars that nobody would make, on whole minutes, with changes, nights and holidays of every kind.</summary>
internal sealed class RandomCalendar(Random random)
{
    /// <summary>Where clocks do what others do not, and a year in which they do it.</summary>
    private static readonly (string Zone, int Year)[] Places =
    [
        ("UTC", 2026),
        ("Europe/Berlin", 2026),
        ("America/New_York", 2026),
        ("America/New_York", 2007),
        ("Asia/Kathmandu", 1986),
        ("Asia/Kathmandu", 2026),
        ("Australia/Lord_Howe", 2026),
        ("Pacific/Apia", 2011),
        ("America/Sao_Paulo", 2018),
        ("America/Sao_Paulo", 2026),
        ("Africa/Casablanca", 2026),
        ("Asia/Pyongyang", 2018),
        ("America/St_Johns", 2010),
        ("Antarctica/Troll", 2026),
    ];

    public static RandomCalendar Seeded(int seed) => new(new Random(seed));

    public (WorkingCalendar Calendar, DateTimeOffset Around) Next()
    {
        var (zone, year) = Places[random.Next(Places.Length)];
        var around = new DateTimeOffset(year, 1, 1, 0, 0, 0, default).AddMinutes(random.Next(365 * 1440));
        // Mostly a day on which clocks change, for they are few.
        if (random.Next(3) > 0 && ChangeOf(TimeZoneInfo.FindSystemTimeZoneById(zone), year) is { } change)
            around = change.AddMinutes(random.Next(-4_000, 4_000));
        var versions = new List<CalendarVersion>();
        var from = around.AddMinutes(random.Next(-20_000, 0));
        for (var number = 1; number <= random.Next(1, 4); number++)
        {
            versions.Add(Version(number, from, zone, around));
            from = from.AddMinutes(random.Next(1, 20_000));
        }
        return (new(CalendarId.New(around), "Random", versions), around);
    }

    public int Minutes(int least, int most) => random.Next(least, most);

    private CalendarVersion Version(int number, DateTimeOffset from, string zone, DateTimeOffset around)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(
            random.Next(8) == 0 ? Places[random.Next(Places.Length)].Zone : zone
        );
        var hours = new List<(DayOfWeek, WorkingInterval)> { ((DayOfWeek)random.Next(7), Interval()) };
        foreach (var day in WorkingHours.Days)
            for (var i = random.Next(4); i > 0; i--)
                hours.Add((day, Interval()));
        var holidays = Enumerable.Range(0, random.Next(5)).Select(_ => Off(around.DateTime)).ToList();
        return new(number, from, place, new(hours), holidays);
    }

    private WorkingInterval Interval() =>
        new(new TimeOnly(random.Next(1440) * TimeSpan.TicksPerMinute), TimeSpan.FromMinutes(random.Next(1, 1441)));

    private Holiday Off(DateTime around)
    {
        var begins = around.Date.AddDays(random.Next(-12, 12));
        var whole = random.Next(2) == 0;
        if (!whole)
            begins = begins.AddMinutes(random.Next(1440));
        var rule = random.Next(3) == 0 ? new YearlyRule("FREQ=YEARLY") : null;
        if (rule is not null)
            begins = begins.AddDays(-365 * random.Next(3));
        // By a clock without changes, so that the same time is never another instant.
        var zone = !whole && random.Next(3) == 0 ? TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo") : null;
        return new()
        {
            Name = "Off",
            From = begins,
            To = whole ? begins.AddDays(random.Next(1, 4)) : begins.AddMinutes(random.Next(1, 3_000)),
            Zone = zone,
            Rule = rule,
        };
    }

    private DateTimeOffset? ChangeOf(TimeZoneInfo zone, int year)
    {
        var changes = new List<DateTimeOffset>();
        var end = new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, default);
        for (var at = new DateTimeOffset(year, 1, 1, 0, 0, 0, default); at < end; at = at.AddHours(1))
            if (zone.GetUtcOffset(at) != zone.GetUtcOffset(at.AddHours(1)))
                changes.Add(at);
        return changes.Count > 0 ? changes[random.Next(changes.Count)] : null;
    }
}
