namespace Throughline.Calendars;

/// <summary>When people work by one version, year by year as they are asked for.</summary>
internal sealed class OpenTime(CalendarVersion version)
{
    private readonly OpenYear?[] years = new OpenYear?[Reach.LastYear - Reach.FirstYear + 1];

    public long Between(long from, long to)
    {
        var worked = 0L;
        for (var year = YearOf(from); ; year++)
        {
            var open = In(year);
            worked += open.WorkedUntil(Math.Min(to, open.Year.To)) - open.WorkedUntil(Math.Max(from, open.Year.From));
            if (to <= open.Year.To)
                return worked;
        }
    }

    /// <param name="from">Where to begin.</param>
    /// <param name="remaining">How much is to be worked; less what was worked when it was not reached.</param>
    /// <param name="until">How far to look.</param>
    public long? Forward(long from, ref long remaining, long until)
    {
        for (var year = YearOf(from); ; year++)
        {
            var open = In(year);
            var before = open.WorkedUntil(Math.Max(from, open.Year.From));
            var worked = open.WorkedUntil(Math.Min(until, open.Year.To)) - before;
            if (worked >= remaining)
                return open.Earliest(before + remaining);
            remaining -= worked;
            if (until <= open.Year.To)
                return null;
        }
    }

    /// <inheritdoc cref="Forward"/>
    public long? Backward(long from, ref long remaining, long until)
    {
        for (var year = YearOf(from); ; year--)
        {
            var open = In(year);
            var after = open.WorkedUntil(Math.Min(from, open.Year.To));
            var worked = after - open.WorkedUntil(Math.Max(until, open.Year.From));
            if (worked >= remaining)
                return open.Latest(after - remaining);
            remaining -= worked;
            if (until >= open.Year.From)
                return null;
        }
    }

    // The reach ends with the first instant of the year after the last.
    private static int YearOf(long utc) => Math.Min(new DateTime(utc).Year, Reach.LastYear);

    // Two who ask at once make it twice, alike.
    private OpenYear In(int year) => years[year - Reach.FirstYear] ??= OpenYear.Of(version, year);
}
