using System.Text.Json;
using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Rules;
using Throughline.Customers.Segments;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;
using static Throughline.Tests.Conversations.Rules.RuleDesk;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Tests.Conversations.Rules;

public sealed class RulesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_rule_acts_where_its_conditions_hold_and_its_entries_say_so(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        var id = await rules.AddAsync(
            "Broken things",
            Rule(
                RuleTrigger.Created,
                Tag("repair"),
                When(ConditionOn.Words, ConditionTest.Contains, "BROKEN"),
                When(ConditionOn.Channel, ConditionTest.Is, "email", "web")
            )
        );
        var mail = await rules.Desk.OpenAsync();
        var call = await rules.Desk.OpenAsync(channel: "phone");

        await rules.SettleAsync();

        (await rules.Desk.FindAsync(mail.Id)).Tags.ShouldBe(["repair"]);
        (await rules.ActorsAsync(mail.Id)).ShouldBe([$"rule:{id}"]);
        (await rules.Desk.FindAsync(call.Id)).Tags.ShouldBeEmpty();
        var run = (await rules.Desk.Get<RuleHistory>().ReadAsync(id, null, Ct))!.Items.ShouldHaveSingleItem();
        (run.Number, run.Failed, run.Depth).ShouldBe((mail.Number, false, 0));
        await rules.Desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Rules_look_in_their_order_each_at_what_the_others_left(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        await rules.AddAsync("Presses", Rule(RuleTrigger.Created, Priority("urgent")));
        await rules.AddAsync(
            "Tells the lead",
            Rule(RuleTrigger.Created, Tag("lead"), When(ConditionOn.Priority, ConditionTest.Is, "urgent"))
        );
        var it = await rules.Desk.OpenAsync();
        await rules.SettleAsync();
        (await rules.Desk.FindAsync(it.Id)).Tags.ShouldBe(["lead"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_lasts_is_acted_upon_at_its_time_and_once(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        var desk = rules.Desk;
        var before = await desk.OpenAsync(email: "before@example.org");
        await rules.AddAsync(
            "No answer for four hours",
            Rule(RuleTrigger.Time, Tag("late")) with
            {
                Clock = RuleClock.Waiting,
                AfterHours = 4,
            }
        );
        var waits = await desk.OpenAsync(email: "waits@example.org");
        var answered = await desk.OpenAsync(email: "answered@example.org");
        await rules.SettleAsync();
        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.ReplyAsync(answered.Id);
        await rules.SettleAsync();
        (await desk.FindAsync(waits.Id)).Tags.ShouldBeEmpty();

        desk.Clock.Advance(TimeSpan.FromHours(2));
        await rules.SettleAsync();

        (await desk.FindAsync(waits.Id)).Tags.ShouldBe(["late"]);
        (await desk.FindAsync(before.Id)).Tags.ShouldBe(["late"], "it waited already when the rule was made");
        (await desk.FindAsync(answered.Id)).Tags.ShouldBeEmpty();
        await desk.DoAsync(waits.Id, new Command.Untag("late"));
        desk.Clock.Advance(TimeSpan.FromHours(9));
        await rules.SettleAsync();
        (await desk.FindAsync(waits.Id)).Tags.ShouldBeEmpty("the same waiting is one cause");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Segments_and_traits_of_the_customer_count(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        var segments = rules.Desk.Get<SavedSegments>();
        var definition = JsonElement.Parse("""{"did": "message.received", "at_least": 2}""");
        var often = (await segments.CreateAsync("Often", definition, "t", Ct)).ShouldBeOfType<SegmentOutcome.Saved>();
        await rules.AddAsync(
            "Comes often",
            Rule(RuleTrigger.Created, Tag("often"), When(ConditionOn.Segment, ConditionTest.Is, $"{often.Segment.Id}"))
        );
        await rules.AddAsync(
            "Unnamed",
            Rule(
                RuleTrigger.Created,
                Tag("unnamed"),
                When(ConditionOn.Trait, ConditionTest.IsNotSet) with
                {
                    Name = "name",
                }
            )
        );
        var first = await rules.Desk.OpenAsync();
        await rules.SettleAsync();
        var second = await rules.Desk.OpenAsync();
        await rules.SettleAsync();
        (await rules.Desk.FindAsync(first.Id)).Tags.ShouldBe(["unnamed"]);
        (await rules.Desk.FindAsync(second.Id)).Tags.ShouldBe(["often", "unnamed"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_rule_that_fails_again_and_again_is_switched_off_and_says_why(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        var id = await rules.AddAsync(
            "To somebody who left",
            Rule(RuleTrigger.Created, new Action { Do = ActionKind.Assign, Value = "gone@example.org" })
        );
        await rules.AddAsync("Goes on", Rule(RuleTrigger.Created, Tag("seen")));
        ConversationId last = default;
        for (var i = 0; i < 7; i++)
            last = (await rules.Desk.OpenAsync()).Id;
        await rules.SettleAsync();

        var health = await rules.Desk.Get<SavedRules>().HealthAsync(Ct);
        health[id].DisabledWhy.ShouldNotBeNull().ShouldContain("gone@example.org");
        (await rules.Desk.Get<RuleHistory>().ReadAsync(id, null, Ct))!.Items.Count.ShouldBe(5);
        (await rules.Desk.FindAsync(last)).Tags.ShouldBe(["seen"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task History_that_moves_in_starts_no_rule(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        await rules.AddAsync("Everything", Rule(RuleTrigger.Created, Tag("new")));
        var old = await rules.Desk.OpenAsync(at: rules.Desk.Now.AddDays(-20));
        await rules.SettleAsync();
        (await rules.Desk.FindAsync(old.Id)).Tags.ShouldBeEmpty();
    }
}
