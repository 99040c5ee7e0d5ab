using Throughline.Access;
using Throughline.Customers.Activity;
using Throughline.Host.Web.Overview;

namespace Throughline.Tests.Host.Overview;

public sealed class OverviewWindowTests
{
    [Fact]
    public void Days_are_cut_by_the_company_s_clock_and_last_as_long_as_they_do()
    {
        // Summer time ends on 25 October 2026 in Berlin: that day has 25 hours.
        var window = Cut("7d", "Europe/Berlin", "2026-10-27T12:10:00Z");

        window.From.ShouldBe(At("2026-10-20T22:00:00Z"));
        window
            .Slots.Select(slot => (slot.Stretch.To - slot.Stretch.From).TotalHours)
            .ShouldBe([24, 24, 24, 24, 25, 24, 24]);
        window.Slots.Select(slot => slot.Local.Day).ShouldBe([21, 22, 23, 24, 25, 26, 27]);
        window.To.ShouldBe(At("2026-10-27T23:00:00Z"));
    }

    [Fact]
    public void The_stretch_before_ends_at_the_same_time_of_its_day()
    {
        // 13:10 in winter time; a week before it was summer: 13:15 there is 11:15 UTC.
        Cut("7d", "Europe/Berlin", "2026-10-27T12:10:00Z")
            .Before.ShouldBe(new Stretch(At("2026-10-13T22:00:00Z"), At("2026-10-20T11:15:00Z")));
        Cut("today", "Asia/Kathmandu", "2026-10-27T00:00:00Z")
            .Before.ShouldBe(new Stretch(At("2026-10-19T18:15:00Z"), At("2026-10-20T00:00:00Z")));
    }

    [Fact]
    public void Today_has_as_many_hours_as_it_has_and_weeks_begin_where_the_company_says()
    {
        Cut("today", "Europe/Berlin", "2026-10-25T12:00:00Z").Slots.Count.ShouldBe(25);
        var weeks = Cut("12m", "UTC", "2026-11-22T20:00:00Z", DayOfWeek.Sunday);
        weeks.Slots.Count.ShouldBe(52);
        weeks.Slots.ShouldAllBe(slot => slot.Local.DayOfWeek == DayOfWeek.Sunday);
        weeks.Slots[^1].Stretch.From.ShouldBe(At("2026-11-22T00:00:00Z"));
        (weeks.From - weeks.Before.From).TotalDays.ShouldBe(364);
    }

    [Theory]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z")] // Clocks skip midnight.
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")] // Midnight comes twice.
    public void A_day_begins_with_its_first_instant(string zone, string day, string start) =>
        new Workspace { TimeZone = zone }
            .StartOf(DateOnly.Parse(day))
            .ShouldBe(At(start));

    [Fact]
    public void A_zone_that_is_gone_is_read_as_utc() =>
        new Workspace { TimeZone = "Nowhere/Land" }.Zone.ShouldBe(TimeZoneInfo.Utc);

    private static OverviewWindow Cut(string range, string zone, string now, DayOfWeek start = DayOfWeek.Monday) =>
        OverviewWindow.Cut(OverviewRange.Find(range)!, new Workspace { TimeZone = zone, WeekStart = start }, At(now));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text);
}
