namespace Throughline.Host.Cli.Demo;

/// <summary>The two years of the demo: when each cause sets in, and how busy each day is.</summary>
public sealed class DemoCalendar
{
    public const int Days = 730;
    private const int OpensAtHour = 8;
    private const int ClosesAtHour = 18;

    /// <summary>January to December. People buy before Christmas and are away in summer.</summary>
    private static readonly double[] Months = [0.85, 0.80, 0.90, 1.00, 1.05, 1.00, 0.80, 0.72, 0.95, 1.05, 1.35, 1.75];

    /// <summary>Sunday to Saturday.</summary>
    private static readonly double[] Weekdays = [1.25, 0.95, 0.90, 0.90, 0.92, 1.00, 1.20];

    /// <summary>Relative visits per hour, UTC: quiet nights, a lunch break, busy evenings.</summary>
    private static readonly int[] Hours = [1, 1, 0, 0, 0, 1, 3, 5, 6, 7, 8, 9, 9, 7, 7, 7, 8, 10, 12, 13, 11, 7, 4, 2];

    private static readonly int HoursTotal = Hours.Sum();

    private readonly double[] busyness = new double[Days + 1];

    public DemoCalendar(DateTimeOffset end)
    {
        End = end.ToUniversalTime();
        Start = new DateTimeOffset(End.Date, TimeSpan.Zero).AddDays(-Days);
        CourierSlows = MonthsBack(DemoCauses.CourierSlowsMonthsBeforeEnd);
        ReturnsPageRewritten = MonthsBack(DemoCauses.ReturnsPageRewrittenMonthsBeforeEnd);
        LoyaltyBegins = MonthsBack(DemoCauses.LoyaltyBeginsMonthsBeforeEnd);
        PricesRise = MonthsBack(DemoCauses.PricesRiseMonthsBeforeEnd);
        for (var day = 0; day <= Days; day++)
        {
            var date = Start.AddDays(day);
            busyness[day] = Months[date.Month - 1] * Weekdays[(int)date.DayOfWeek];
        }
    }

    public DateTimeOffset Start { get; }
    public DateTimeOffset End { get; }
    public DateTimeOffset CourierSlows { get; }
    public DateTimeOffset ReturnsPageRewritten { get; }
    public DateTimeOffset LoyaltyBegins { get; }
    public DateTimeOffset PricesRise { get; }

    /// <summary>A day after <paramref name="after"/>, sooner at busy times.</summary>
    /// <returns>null: not before the end.</returns>
    internal DateTimeOffset? NextVisit(RandomStream random, DateTimeOffset after, double visitsPerDay)
    {
        for (var day = (after - Start).Days + 1; day <= Days; day++)
            if (random.Chance(visitsPerDay * busyness[day]))
                return At(random, day);
        return null;
    }

    /// <summary>A quarter were customers before the demo begins; the others come evenly, more of them at busy times.</summary>
    internal DateTimeOffset Arrival(RandomStream random)
    {
        const double alreadyThere = 0.25;
        const int daysUntilTheyShow = 75;
        const double busiest = 1.75 * 1.25;
        if (random.Chance(alreadyThere))
            return At(random, random.Below(daysUntilTheyShow));
        while (true)
        {
            // The end lies within the last day, which has begun.
            var day = random.Below(Days + 1);
            if (random.Chance(busyness[day] / busiest) && At(random, day) is var at && at <= End)
                return at;
        }
    }

    /// <summary>The shops and the telephones, UTC.</summary>
    internal static bool IsOpen(DateTimeOffset at) => at.Hour is >= OpensAtHour and < ClosesAtHour;

    /// <summary>At that time, or some time on the next day that is open.</summary>
    internal static DateTimeOffset WhenOpen(DateTimeOffset at)
    {
        if (IsOpen(at))
            return at;
        // Any spreading of the closed hours over the open ones will do, as long as it is always the same.
        var hour = OpensAtHour + at.Hour * 7 % (ClosesAtHour - OpensAtHour);
        var day = at.Hour < OpensAtHour ? at : at.AddDays(1);
        return new DateTimeOffset(day.Date, TimeSpan.Zero).AddHours(hour).AddTicks(at.Ticks % TimeSpan.TicksPerHour);
    }

    private DateTimeOffset At(RandomStream random, int day)
    {
        var hour = 0;
        for (var left = random.Below(HoursTotal); left >= Hours[hour]; hour++)
            left -= Hours[hour];
        return Start.AddDays(day).AddSeconds(hour * 3600 + random.Below(3600));
    }

    private DateTimeOffset MonthsBack(int months)
    {
        var date = End.AddMonths(-months);
        return new DateTimeOffset(date.Year, date.Month, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
