namespace Throughline.Calendars;

/// <summary>A time at which nobody works, by the clock on the wall: whole days, or a part of one.</summary>
public sealed record Holiday
{
    /// <summary>What a calendar keeps: the holidays of a country for a century are about 1,500.</summary>
    public const int Most = 2_000;

    /// <summary>A line on a page.</summary>
    public const int LongestName = 200;

    /// <summary>RFC 7986, 5.3, asks for less than 255 bytes.</summary>
    public const int LongestUid = 255;

    /// <summary>Those that come every year would meet themselves.</summary>
    public static readonly TimeSpan LongestYearly = TimeSpan.FromDays(366);

    public required string Name { get; init; }

    /// <summary>The first time, as the clock shows it; midnight for a whole day.</summary>
    public required DateTime From { get; init; }

    /// <summary>Not included, so that a whole day ends with the next midnight.</summary>
    public required DateTime To { get; init; }

    /// <summary>Whose clock; null for the one of the calendar, as with every whole day.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>null: once.</summary>
    public YearlyRule? Rule { get; init; }

    /// <summary>Beginnings that the rule names and that are none.</summary>
    public IReadOnlyList<DateTime> Except { get; init; } = [];

    /// <summary>What the file that it came from calls it, so that the same file can be read again.</summary>
    public string? Uid { get; init; }

    public bool IsWholeDays => From.TimeOfDay == TimeSpan.Zero && To.TimeOfDay == TimeSpan.Zero && Zone is null;

    public static Holiday On(string name, DateOnly day) =>
        new()
        {
            Name = name,
            From = day.ToDateTime(TimeOnly.MinValue),
            To = day.AddDays(1).ToDateTime(TimeOnly.MinValue),
        };

    /// <summary>The beginnings of those that begin before and end after, in order.</summary>
    public IEnumerable<DateTime> Beginnings(DateTime after, DateTime before)
    {
        var length = To - From;
        if (Rule is null)
            return From < before && From + length > after ? [From] : [];
        return Enumerable
            .Range(after.Year - 2, before.Year - after.Year + 3)
            .Where(year => year >= From.Year)
            .SelectMany(year => Rule.In(year, From))
            .Where(from => from < before && from + length > after && !Except.Contains(from));
    }

    internal IEnumerable<Stretch> In(Stretch wall) =>
        Beginnings(new(wall.From), new(wall.To))
            .Select(from => new Stretch(from.Ticks, (from + (To - From)).Ticks).Within(wall));

    /// <summary>Of one by another clock than the calendar's.</summary>
    internal IEnumerable<Stretch> InUtc(Stretch utc) =>
        from beginning in Beginnings(new(utc.From - TimeSpan.TicksPerDay), new(utc.To + TimeSpan.TicksPerDay))
        let stretch = new Stretch(Utc(beginning), Utc(beginning + (To - From)))
        where stretch.Meets(utc)
        select stretch.Within(utc);

    private long Utc(DateTime wall) => Wall.ToUtc(wall, Zone!).Ticks;
}
