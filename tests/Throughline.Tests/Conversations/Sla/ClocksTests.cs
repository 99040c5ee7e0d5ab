using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Calendars;
using Throughline.Calendars.Saved;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Sla;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Sla;

/// <summary>Clocks at a desk whose clock starts on Monday 2 March 2026, 09:00 UTC.</summary>
public sealed class ClocksTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_warning_and_a_miss_are_told_once_and_dated_at_the_deadline(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.PromiseAsync();
        var it = await desk.OpenAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(44));
        (await desk.TellDueAsync()).ShouldBe(0);
        desk.Clock.Advance(TimeSpan.FromMinutes(3));
        (await desk.TellDueAsync()).ShouldBe(1);
        (await desk.ClocksAsync(it.Id)).ShouldContain(clock => clock.IsWarned && clock.Outcome == SlaOutcome.Running);
        desk.Clock.Advance(TimeSpan.FromHours(5));
        (await desk.TellDueAsync()).ShouldBe(1);
        (await desk.TellDueAsync()).ShouldBe(0);
        await desk.ReplyAsync(it.Id);
        (await desk.TellDueAsync()).ShouldBe(0, "answered late is missed, once");

        (await desk.ToldAsync(it.Id)).ShouldBe(["warned first_response 02 09:45", "missed first_response 02 10:00"]);
        var clock = (await desk.ClocksAsync(it.Id)).Single(one => one.Target == SlaTarget.FirstResponse);
        (clock.Outcome, clock.EndedAt).ShouldBe((SlaOutcome.Missed, desk.Now));
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Every_answer_has_a_clock_of_its_own_and_so_has_every_cycle(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.PromiseAsync();
        var it = await desk.OpenAsync();
        await MinutesAsync(30, () => desk.ReplyAsync(it.Id));
        await MinutesAsync(30, () => desk.CustomerAsync(it.Id));
        await MinutesAsync(119, () => desk.ReplyAsync(it.Id));
        await MinutesAsync(11, () => desk.CustomerAsync(it.Id));
        await MinutesAsync(150, () => desk.ResolveAsync(it.Id));
        await MinutesAsync(30, () => desk.CustomerAsync(it.Id));
        await MinutesAsync(60 * 30, () => Task.CompletedTask);

        (await desk.ToldAsync(it.Id)).ShouldBe([
            "met first_response 02 09:30",
            "met next_response 02 11:59",
            "missed next_response 02 14:10",
            "met resolution 02 14:40",
            "missed next_response 02 17:10",
            "missed resolution 03 15:10",
        ]);
        await desk.ShouldVerifyAsync();

        async Task MinutesAsync(int minutes, Func<Task> act)
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await desk.TellDueAsync();
            await act();
            await desk.TellDueAsync();
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_clock_stands_still_while_it_waits_for_the_customer_unless_the_policy_says_otherwise(
        DatabaseEngine engine
    )
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.PromiseAsync();
        var it = await desk.OpenAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(20));
        await desk.DoAsync(it.Id, new Command.Pend());
        var paused = (await desk.ClocksAsync(it.Id)).Single(one => one.Target == SlaTarget.FirstResponse);
        (paused.DueAt, paused.Remaining).ShouldBe((null, TimeSpan.FromMinutes(40)));
        desk.Clock.Advance(TimeSpan.FromHours(9));
        (await desk.TellDueAsync()).ShouldBe(0);
        await desk.DoAsync(it.Id, new Command.Unpend());
        var runs = (await desk.ClocksAsync(it.Id)).Single(one => one.Target == SlaTarget.FirstResponse);
        (runs.DueAt, runs.WarnAt).ShouldBe((desk.Now.AddMinutes(40), desk.Now.AddMinutes(25)));
        await desk.DoAsync(it.Id, new Command.Snooze(desk.Now.AddDays(3)));
        (await desk.ClocksAsync(it.Id))
            .Single(one => one.Target == SlaTarget.FirstResponse)
            .DueAt.ShouldBe(runs.DueAt, "to put it aside is our own doing");
        await desk.ShouldVerifyAsync();

        await using var strict = await Desk.CreateAsync(engine);
        await strict.PromiseAsync(Promise.Hours with { PausesWhenPending = false });
        var other = await strict.OpenAsync();
        await strict.DoAsync(other.Id, new Command.Pend());
        strict.Clock.Advance(TimeSpan.FromHours(2));
        await strict.TellDueAsync();
        (await strict.ToldAsync(other.Id)).ShouldContain("missed first_response 02 10:00");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_first_policy_that_fits_holds_and_clocks_follow_what_it_asks_for(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.PromiseAsync();
        await desk.PromiseAsync(
            new SlaTerms
            {
                Conditions = new() { Priorities = [Priority.Urgent], Channels = ["email"] },
                Targets = new() { FirstResponse = Promise.Within(10, warn: 0) },
            },
            "Urgent",
            position: 1
        );
        var it = await desk.OpenAsync();
        (await DueAsync()).ShouldBe(desk.Now.AddMinutes(60));
        await desk.DoAsync(it.Id, new Command.Change(null, null, null, Priority.Urgent));
        (await DueAsync()).ShouldBe(desk.Now.AddMinutes(10));
        (await desk.ClocksAsync(it.Id)).Count.ShouldBe(1, "that policy promises no resolution");
        await desk.DoAsync(it.Id, new Command.Change(null, null, null, Priority.Low));
        (await DueAsync()).ShouldBe(desk.Now.AddMinutes(60));
        await desk.ShouldVerifyAsync();

        async Task<DateTimeOffset?> DueAsync() =>
            (await desk.ClocksAsync(it.Id)).Single(one => one.Target == SlaTarget.FirstResponse).DueAt;
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Clocks_that_run_follow_policies_calendars_and_holidays_and_what_was_told_stays(
        DatabaseEngine engine
    )
    {
        await using var desk = await Desk.CreateAsync(engine);
        var hours = WeekHours.Of(day => day is DayOfWeek.Saturday or DayOfWeek.Sunday ? null : [new("09:00", "17:00")]);
        var office = (await desk.Get<CreateCalendar>().RunAsync("Office", "UTC", hours, [], "token:t", Ct))
            .ShouldBeOfType<CalendarOutcome.Saved>()
            .Id;
        await desk.Get<CreateTeam>().RunAsync("care", new("Care", office, RoutingMode.Manual), "token:t", Ct);
        var policy = await desk.PromiseAsync(
            new SlaTerms { Targets = new() { FirstResponse = Promise.Within(600, SlaTime.Working, warn: 0) } }
        );
        var it = await desk.OpenAsync();
        (await desk.ClocksAsync(it.Id)).ShouldBeEmpty("nobody said when people work");
        await desk.DoAsync(it.Id, new Command.Assign(null, "care"));
        (await DueAsync()).ShouldBe(At(3, 11));

        await desk.Get<HolidayImport>().FromListAsync(office, [new("Feast", "2026-03-03")], "token:t", Ct);
        await desk.ReviewAsync();
        (await DueAsync()).ShouldBe(At(4, 11), "Tuesday is a holiday since");
        await desk.ShouldVerifyAsync();

        var shorter = new SlaTerms
        {
            Targets = new() { FirstResponse = Promise.Within(120, SlaTime.Working, warn: 0) },
        };
        await ChangeAsync(1, shorter);
        (await DueAsync()).ShouldBe(At(2, 11));
        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.TellDueAsync();
        await ChangeAsync(2, Promise.Hours);
        (await desk.ToldAsync(it.Id)).ShouldBe(["missed first_response 02 11:00"]);
        var missed = (await desk.ClocksAsync(it.Id)).Single(one => one.Target == SlaTarget.FirstResponse);
        (missed.Outcome, missed.DueAt).ShouldBe((SlaOutcome.Missed, At(2, 11)));
        await desk.ShouldVerifyAsync();

        async Task ChangeAsync(int seen, SlaTerms terms)
        {
            (
                await desk.Get<SlaBook>().ChangeAsync(policy, seen, new("Usual", true, null, terms), "token:t", Ct)
            ).ShouldBeOfType<PolicyOutcome.Saved>();
            await desk.ReviewAsync();
        }

        async Task<DateTimeOffset?> DueAsync() => (await desk.ClocksAsync(it.Id)).ShouldHaveSingleItem().DueAt;

        static DateTimeOffset At(int day, int hour) => new(2026, 3, day, hour, 0, 0, TimeSpan.Zero);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Late_history_is_dated_rightly_and_takes_back_what_was_told_too_soon(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.PromiseAsync();
        var it = await desk.OpenAsync(desk.Now.AddDays(-2));
        await desk.TellDueAsync();
        (await desk.ToldAsync(it.Id)).ShouldBe([
            "warned first_response 28 09:45",
            "missed first_response 28 10:00",
            "missed resolution 01 09:00",
        ]);
        await desk.ReplyAsync(it.Id, desk.Now.AddDays(-2).AddMinutes(50));
        await desk.TellDueAsync();
        (await desk.ToldAsync(it.Id)).ShouldBe([
            "warned first_response 28 09:45",
            "met first_response 28 09:50",
            "missed first_response 28 10:00",
            "missed resolution 01 09:00",
        ]);
        var clock = (await desk.ClocksAsync(it.Id)).Single(one => one.Target == SlaTarget.FirstResponse);
        (clock.Outcome, clock.IsTold).ShouldBe((SlaOutcome.Met, true), "the last word counts");
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task After_a_bot_the_clock_counts_from_the_hand_over(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.PromiseAsync();
        var it = await desk.OpenAsync(channel: "chat");
        await desk.DoAsync(it.Id, new Command.Send(Author.Bot, null, "Hi!"));
        (await DueAsync()).ShouldBe(desk.Now.AddMinutes(60), "bots stop no clock");
        desk.Clock.Advance(TimeSpan.FromMinutes(3));
        await desk.DoAsync(it.Id, new Command.HandOver(null));
        (await DueAsync()).ShouldBe(desk.Now.AddMinutes(60));
        await desk.ShouldVerifyAsync();

        async Task<DateTimeOffset?> DueAsync() =>
            (await desk.ClocksAsync(it.Id)).Single(one => one.Target == SlaTarget.FirstResponse).DueAt;
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_over_before_anything_was_promised_is_not_judged(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.ReplyAsync(it.Id);
        await desk.PromiseAsync();
        await desk.ReviewAsync();
        await desk.TellDueAsync();
        (await desk.ToldAsync(it.Id)).ShouldBeEmpty();
        (await desk.ClocksAsync(it.Id)).ShouldHaveSingleItem().Target.ShouldBe(SlaTarget.Resolution);
        await desk.ShouldVerifyAsync();
    }
}
