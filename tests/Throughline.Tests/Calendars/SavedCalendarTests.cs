using Throughline.Calendars;
using Throughline.Calendars.Saved;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Calendars;

public sealed class SavedCalendarTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_lies_before_a_change_keeps_the_hours_that_were_in_force(DatabaseEngine engine)
    {
        await using var world = await CalendarWorld.CreateAsync(engine);
        var id = await world.MakeAsync("Mon-Fri 09:00-17:00");
        world.Clock.Advance(TimeSpan.FromDays(7));
        await world.ChangeAsync(id, "Mon-Fri 09:00-13:00");
        world.Clock.Advance(TimeSpan.FromDays(7));
        await world.ChangeAsync(id, "Mon-Fri 10:00-12:00");

        (await world.HoursAsync(id, world.Now.AddDays(-364))).ShouldBe(8, "before it was made");
        (await world.HoursAsync(id, world.Now.AddDays(-10))).ShouldBe(8);
        (await world.HoursAsync(id, world.Now.AddDays(-6))).ShouldBe(4);
        (await world.HoursAsync(id, world.Now.AddDays(1))).ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_change_can_be_planned_and_the_newest_plan_counts(DatabaseEngine engine)
    {
        await using var world = await CalendarWorld.CreateAsync(engine);
        var id = await world.MakeAsync("Mon-Fri 09:00-17:00");
        await world.ChangeAsync(id, "Mon-Fri 09:00-13:00", world.Now.AddDays(14));
        await world.ChangeAsync(id, "Mon-Fri 09:00-17:00", name: "Support, Berlin");
        await world.AddAsync(id, new HolidayText("Outing", "2026-03-24"));

        var calendar = await world.FindAsync(id);
        calendar.Row.Name.ShouldBe("Support, Berlin");
        calendar.InForceAt(world.Now).Number.ShouldBe(1);
        (await world.HoursAsync(id, world.Now.AddDays(13))).ShouldBe(0, "a Sunday");
        (await world.HoursAsync(id, world.Now.AddDays(15))).ShouldBe(4, "another name leaves the plan alone");
        (await world.HoursAsync(id, world.Now.AddDays(22))).ShouldBe(0, "holidays outlast plans");

        await world.ChangeAsync(id, "Mon-Fri 09:00-18:00", world.Now.AddDays(7));
        (await world.HoursAsync(id, world.Now.AddDays(8))).ShouldBe(9);
        (await world.HoursAsync(id, world.Now.AddDays(15))).ShouldBe(9, "the plan for later was dropped");
        (await world.FindAsync(id)).Versions.Count.ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_holiday_counts_from_when_it_was_known_until_it_was_removed(DatabaseEngine engine)
    {
        await using var world = await CalendarWorld.CreateAsync(engine);
        var first = Holiday.On("Before", DateOnly.FromDateTime(world.Now.DateTime.AddDays(-7)));
        var id = await world.MakeAsync("Mon-Sun 00:00-24:00", "Support", first);
        world.Clock.Advance(TimeSpan.FromHours(6));
        // At 15:00: what had been worked by then was worked.
        await world.AddAsync(id, new HolidayText("Today", "2026-03-02"));
        world.Clock.Advance(TimeSpan.FromHours(6));
        var holiday = (await world.FindAsync(id)).Holidays.Single(each => each.Holiday.Name == "Today");
        (await world.Get<RemoveHoliday>().RunAsync(id, holiday.Id, "token:t", Ct)).ShouldBeTrue();

        (await world.HoursAsync(id, world.Now)).ShouldBe(18, "from 15:00 to 21:00 it was one");
        (await world.HoursAsync(id, world.Now.AddDays(-7))).ShouldBe(
            0,
            "those it was made with hold for what was before"
        );
        (await world.FindAsync(id)).Holidays.ShouldHaveSingleItem().Holiday.Name.ShouldBe("Before");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Everything_that_a_holiday_says_is_kept(DatabaseEngine engine)
    {
        await using var world = await CalendarWorld.CreateAsync(engine);
        var id = await world.MakeAsync("Mon-Fri 09:00-17:00");
        var text = new HolidayText(
            "Thanksgiving",
            "2020-11-26T08:00",
            "2020-11-26T20:00:30",
            "America/New_York",
            "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=9",
            ["2026-11-26T08:00"],
            "x@example.org"
        );
        await world.AddAsync(id, text);

        var kept = HolidayText.Of((await world.FindAsync(id)).Holidays.Single().Holiday);
        kept.ShouldBe(text with { Except = kept.Except });
        kept.Except.ShouldBe(["2026-11-26T08:00"]);
        (await world.AddAsync(id, text)).Known.ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Each_change_commits_with_its_entry_and_what_is_refused_leaves_none(DatabaseEngine engine)
    {
        await using var world = await CalendarWorld.CreateAsync(engine);
        var id = await world.MakeAsync("Mon-Fri 09:00-17:00");
        await world.ChangeAsync(id, "Mon-Fri 09:00-13:00", world.Now.AddDays(1));
        await world.AddAsync(id, new HolidayText("Outing", "2026-03-24"));
        await world.AddAsync(id, new HolidayText("Outing", "2026-03-24"));
        var wanted = new WantedCalendar("Late", "UTC", CalendarWorld.Hours("never"));
        (await world.Get<ChangeCalendar>().RunAsync(id, 1, wanted, "token:t", Ct)).ShouldBe(
            new CalendarOutcome.ChangedMeanwhile(3)
        );
        var nowhere = CalendarId.New(world.Now);
        (await world.Get<DeleteCalendar>().RunAsync(nowhere, "token:t", Ct)).ShouldBe(new CalendarOutcome.NotFound());

        var entries = await world.EntriesAsync();
        entries
            .Select(entry => entry.Type)
            .ShouldBe([CalendarEntries.Created, CalendarEntries.Changed, CalendarEntries.HolidaysImported]);
        entries.ShouldAllBe(entry => entry.Actor == "token:t" && entry.Data.Contains($"{id}"));
        entries[1].Data.ShouldContain("2026-03-03T09:00:00Z");
        entries[1].Data.ShouldContain("13:00");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_calendar_is_made_once_for_each_of_its_versions(DatabaseEngine engine)
    {
        await using var world = await CalendarWorld.CreateAsync(engine);
        var id = await world.MakeAsync("Mon-Fri 09:00-17:00");
        var other = await world.MakeAsync("Sat 09:00-17:00", "Another");

        var made = await world.FindAsync(id);
        (await world.FindAsync(id)).ShouldBeSameAs(made);
        (await world.Get<CalendarBook>().ListAsync(Ct)).Select(each => each.Id).ShouldBe([other, id], "by name");
        await world.AddAsync(id, new HolidayText("Outing", "2026-03-24"));
        (await world.FindAsync(id)).ShouldNotBeSameAs(made);
        // Another node's book sees it as well.
        var elsewhere = new CalendarBook(world.Get<Database>());
        (await elsewhere.FindAsync(id, Ct))!.Row.Version.ShouldBe(2);
        await world.ChangeAsync(id, "Mon-Fri 09:00-13:00");
        (await elsewhere.FindAsync(id, Ct))!.Row.Version.ShouldBe(3);
        await world.Get<DeleteCalendar>().RunAsync(id, "token:t", Ct);
        (await elsewhere.FindAsync(id, Ct)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Of_many_who_change_one_version_at_once_one_does(DatabaseEngine engine)
    {
        await using var world = await CalendarWorld.CreateAsync(engine);
        var id = await world.MakeAsync("Mon-Fri 09:00-17:00");
        var wanted = new WantedCalendar("Support", "UTC", CalendarWorld.Hours("Mon 09:00-12:00"));

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => Task.Run(() => world.Get<ChangeCalendar>().RunAsync(id, 1, wanted, $"token:{i}", Ct), Ct))
        );

        outcomes.OfType<CalendarOutcome.Saved>().Count().ShouldBe(1);
        outcomes.OfType<CalendarOutcome.ChangedMeanwhile>().Count().ShouldBe(7);
        (await world.EntriesAsync()).Count(entry => entry.Type == CalendarEntries.Changed).ShouldBe(1);
    }
}
