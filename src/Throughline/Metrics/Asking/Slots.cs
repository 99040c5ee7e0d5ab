using Throughline.Access;
using Throughline.Kernel;
using Throughline.Metrics.Measuring;

namespace Throughline.Metrics.Asking;

/// <summary>A period cut into the points of a series. Weeks, months and years are cut where the calendar cuts them.</summary>
internal sealed class Slots
{
    private readonly Dictionary<long, int> ofDay = [];

    private Slots(IReadOnlyList<Slot> all, Period period, Workspace workspace)
    {
        All = all;
        Period = period;
        if (all is [{ IsHour: true }, ..])
            return;
        var slot = 0;
        var days = new (long From, long To)[all.Count];
        for (var day = period.From; day < period.To; day = day.AddDays(1))
        {
            while (workspace.StartOf(day) >= all[slot].To)
                slot++;
            var number = WorkspaceDays.Number(day);
            ofDay[number] = slot;
            days[slot] = (days[slot].To == 0 ? number : days[slot].From, number + 1);
        }
        Days = days;
    }

    public IReadOnlyList<Slot> All { get; }

    public Period Period { get; }

    /// <summary>The days of each, by number, up to the one after its last; none where they are hours.</summary>
    public IReadOnlyList<(long From, long To)> Days { get; } = [];

    public bool AreHours => All is [{ IsHour: true }, ..];

    public static Slots Of(Period period, Grain grain, Workspace workspace)
    {
        if (grain == Grain.Hour)
            return new(Hours(period, workspace), period, workspace);
        var slots = new List<Slot>();
        for (var from = period.From; from < period.To; )
        {
            var next = Next(from, grain, period, workspace);
            var to = next < period.To ? next : period.To;
            slots.Add(new Slot(workspace.StartOf(from), workspace.StartOf(to), IsHour: false));
            from = to;
        }
        return new(slots, period, workspace);
    }

    public int OfDay(long day) => ofDay[day];

    /// <summary>Of an instant within the period, where points are hours.</summary>
    public int OfInstant(long microseconds)
    {
        var (low, high) = (0, All.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (All[middle].From.ToUtcMicroseconds() <= microseconds)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private static DateOnly Next(DateOnly from, Grain grain, Period period, Workspace workspace) =>
        grain switch
        {
            Grain.Day => from.AddDays(1),
            Grain.Week => workspace.WeekOf(from).AddDays(7),
            Grain.Month => new DateOnly(from.Year, from.Month, 1).AddMonths(1),
            Grain.Quarter => new DateOnly(from.Year, ((from.Month - 1) / 3 * 3) + 1, 1).AddMonths(3),
            Grain.Year => new DateOnly(from.Year, 1, 1).AddYears(1),
            _ => period.To,
        };

    private static List<Slot> Hours(Period period, Workspace workspace)
    {
        var slots = new List<Slot>();
        var end = workspace.StartOf(period.To);
        for (var from = workspace.StartOf(period.From); from < end; from = from.AddHours(1))
        {
            var local = TimeZoneInfo.ConvertTime(from, workspace.Zone);
            slots.Add(new Slot(local, TimeZoneInfo.ConvertTime(from.AddHours(1), workspace.Zone), IsHour: true));
        }
        return slots;
    }
}

/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant after it.</param>
/// <param name="IsHour">Whether it is part of a day.</param>
internal sealed record Slot(DateTimeOffset From, DateTimeOffset To, bool IsHour);
