using Throughline.Access;
using Throughline.Customers.Activity;

namespace Throughline.Host.Web.Overview;

/// <summary>One bar: a stretch, and when it begins by the company's clock.</summary>
public sealed record Slot(Stretch Stretch, DateTimeOffset Local);

/// <summary>The stretch that the overview looks at, cut by the company's clock, and the one before it up to the same time.</summary>
public sealed record OverviewWindow(IReadOnlyList<Slot> Slots, Stretch Before)
{
    public DateTimeOffset From => Slots[0].Stretch.From;

    public DateTimeOffset To => Slots[^1].Stretch.To;

    public static OverviewWindow Cut(OverviewRange range, Workspace workspace, DateTimeOffset now)
    {
        var slots = Bars(range, workspace, workspace.DayOf(now));
        var before = workspace.StartOf(workspace.DayOf(slots[0].From).AddDays(-range.DaysBefore));
        return new(
            [.. slots.Select(stretch => new Slot(stretch, TimeZoneInfo.ConvertTime(stretch.From, workspace.Zone)))],
            new(before, SameTime(workspace, now, range.DaysBefore))
        );
    }

    private static List<Stretch> Bars(OverviewRange range, Workspace workspace, DateOnly today)
    {
        if (range.Grain == Grain.Hour)
            return Hours(workspace.StartOf(today), workspace.StartOf(today.AddDays(1)));
        var step = range.Grain == Grain.Week ? 7 : 1;
        var last = range.Grain == Grain.Week ? workspace.WeekOf(today) : today;
        return
        [
            .. Enumerable
                .Range(0, range.Count)
                .Select(i => last.AddDays((i - range.Count + 1) * step))
                .Select(day => new Stretch(workspace.StartOf(day), workspace.StartOf(day.AddDays(step)))),
        ];
    }

    // 23 to 25 of them where clocks are changed.
    private static List<Stretch> Hours(DateTimeOffset from, DateTimeOffset to)
    {
        var hours = new List<Stretch>();
        for (var at = from; at < to; at = at.AddHours(1))
            hours.Add(new(at, at.AddHours(1) < to ? at.AddHours(1) : to));
        return hours;
    }

    /// <summary>The same time by the clock some days earlier, to the nearest quarter of an hour, as finely as tallies are kept.</summary>
    private static DateTimeOffset SameTime(Workspace workspace, DateTimeOffset now, int daysBefore)
    {
        var today = workspace.DayOf(now);
        var elapsed = now - workspace.StartOf(today);
        var quarters = Math.Round(elapsed / Quarter.Length);
        return workspace.StartOf(today.AddDays(-daysBefore)) + (quarters * Quarter.Length);
    }
}
