namespace Throughline.Calendars;

/// <summary>When people work in one year of UTC, with the sums that turn any question into two searches.</summary>
internal sealed class OpenYear
{
    private readonly Stretch[] open;

    // Ticks worked in the year before each stretch.
    private readonly long[] before;

    private OpenYear(Stretch year, List<Stretch> open)
    {
        Year = year;
        this.open = [.. open];
        before = new long[open.Count];
        for (var i = 1; i < before.Length; i++)
            before[i] = before[i - 1] + open[i - 1].Length;
    }

    public Stretch Year { get; }

    public static OpenYear Of(CalendarVersion version, int year)
    {
        var worked = new List<Stretch>();
        var (own, elsewhere) = (version.Holidays.Where(each => each.Zone is null).ToList(), version.HolidaysElsewhere);
        foreach (var part in ZoneOffsets.Of(version.Zone).In(year))
        {
            var hours = Stretches.Union(version.Hours.In(part.Wall));
            var holidays = Stretches.Union(own.SelectMany(holiday => holiday.In(part.Wall)));
            worked.AddRange(Stretches.Less(hours, holidays).Select(stretch => stretch.Shifted(-part.Offset)));
        }
        var utc = new Stretch(new DateTime(year, 1, 1).Ticks, new DateTime(year + 1, 1, 1).Ticks);
        var closed = Stretches.Union(elsewhere.SelectMany(holiday => holiday.InUtc(utc)));
        return new(utc, Stretches.Less(Stretches.Union(worked), closed));
    }

    /// <summary>Ticks worked from the beginning of the year.</summary>
    public long WorkedUntil(long utc)
    {
        var last = LastFrom(utc);
        return last < 0 ? 0 : before[last] + Math.Min(utc, open[last].To) - open[last].From;
    }

    /// <summary>The first instant by which as much of the year was worked; more than nothing.</summary>
    public long Earliest(long worked)
    {
        // A stretch before which all of it was worked has added nothing: the one before it had ended it.
        var last = LastBefore(worked - 1);
        return open[last].From + worked - before[last];
    }

    /// <summary>The last instant at which no more of the year was worked; less than all.</summary>
    public long Latest(long worked)
    {
        var last = LastBefore(worked);
        return open[last].From + worked - before[last];
    }

    private int LastFrom(long utc)
    {
        var (low, high) = (0, open.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (open[middle].From <= utc)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }

    private int LastBefore(long worked)
    {
        var found = Array.BinarySearch(before, worked);
        return found >= 0 ? found : ~found - 1;
    }
}
