using System.Collections.Concurrent;

namespace Throughline.Calendars;

/// <summary>A stretch of real time in which a zone's clocks stay as far from UTC.</summary>
internal readonly record struct OffsetStretch(Stretch Utc, long Offset)
{
    /// <summary>What the clocks on the wall show meanwhile.</summary>
    public Stretch Wall => Utc.Shifted(Offset);
}

/// <summary>When the clocks of a zone are changed, year by year.</summary>
internal sealed class ZoneOffsets(TimeZoneInfo zone)
{
    private static readonly ConcurrentDictionary<string, ZoneOffsets> Zones = new();

    private readonly ConcurrentDictionary<int, OffsetStretch[]> years = new();

    public static ZoneOffsets Of(TimeZoneInfo zone) => Zones.GetOrAdd(zone.Id, _ => new(zone));

    public OffsetStretch[] In(int year) => years.GetOrAdd(year, Read);

    // Rules differ by source and by age; what the offset is at an instant is the one thing every zone can tell.
    // No zone has ever changed its clocks twice within a day.
    private OffsetStretch[] Read(int year)
    {
        var stretches = new List<OffsetStretch>();
        var end = new DateTime(year + 1, 1, 1).Ticks;
        var from = new DateTime(year, 1, 1).Ticks;
        for (var day = from; day < end; day += TimeSpan.TicksPerDay)
            if (OffsetAt(day) != OffsetAt(day + TimeSpan.TicksPerDay))
            {
                var change = ChangeWithin(day, day + TimeSpan.TicksPerDay);
                if (change >= end)
                    break;
                stretches.Add(new(new(from, change), OffsetAt(from)));
                from = change;
            }
        stretches.Add(new(new(from, end), OffsetAt(from)));
        return [.. stretches];
    }

    private long ChangeWithin(long before, long after)
    {
        var old = OffsetAt(before);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            if (OffsetAt(middle) == old)
                before = middle;
            else
                after = middle;
        }
        return after;
    }

    private long OffsetAt(long utc) => zone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;
}
