using Microsoft.EntityFrameworkCore;
using Throughline.Conversations;
using Throughline.Conversations.Rules;
using Throughline.Conversations.Shelves;
using Throughline.Storage;
using Throughline.Tests.Conversations.Rules;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Importing;

/// <summary>History that moves in sends nothing, starts nothing and is given to nobody.</summary>
public sealed class QuietTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothEngines>]
    public async Task Nothing_leaves_and_nothing_is_started(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        var desk = mover.Desk;
        await SetUpAsync(desk);
        await desk.CatchUpAsync();
        await desk.FireDueAsync();
        await desk.CatchUpAsync();
        var before = await OutAsync(mover);
        // Asked five minutes ago, so that age alone keeps no rule from looking.
        var just = desk.Now.AddMinutes(-5).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        mover.Put(
            "tickets.json",
            $$$"""
            {"groups": [{"id": 1, "name": "Line"}], "tickets": [
              {"id": 1, "subject": "Now", "requester_id": 5, "group_id": 1, "status": "open", "created_at": "{{{just}}}", "updated_at": "{{{just}}}",
               "comments": [{"id": 11, "author_id": 5, "plain_body": "Help me please", "created_at": "{{{just}}}", "via": {"channel": "loopback"}}]}
            ]}
            """
        );
        // A ticket that was settled there, and one of the same customer soon after, which settles it otherwise.
        mover.Put("tickets-2.json", Returned(desk.Now));
        await mover.ImportAsync();
        (await mover.TicketAsync("2"))!.Settlement!.FirstContactResolution.ShouldBe(false);

        await desk.CatchUpAsync();
        await desk.FireDueAsync();
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await desk.FireDueAsync();
        await desk.CatchUpAsync();

        (await OutAsync(mover)).ShouldBe(before);
        (await mover.CountAsync("sla_clock")).ShouldBe(0);
        var it = (await mover.TicketAsync("1"))!;
        it.Team.ShouldBe("line");
        it.Assignee.ShouldBeNull();
        it.Tags.ShouldBeEmpty();

        // Nor does a rule that begins now act upon how long it has lasted.
        (
            await desk.Get<SavedRules>()
                .CreateAsync(
                    "Late",
                    RuleDesk.Rule(RuleTrigger.Time, RuleDesk.Tag("late")) with
                    {
                        Clock = RuleClock.Waiting,
                        AfterHours = 120,
                    },
                    "token:t",
                    Ct
                )
        ).ShouldBeOfType<ShelfOutcome.Saved>();
        desk.Clock.Advance(TimeSpan.FromDays(6));
        await desk.FireDueAsync();
        (await mover.TicketAsync("1"))!.Tags.ShouldBeEmpty();
        before = await OutAsync(mover);

        // As soon as something happens in it here, it is like any other.
        await desk.CustomerAsync(it.Id);
        await desk.CatchUpAsync();
        await desk.FireDueAsync();
        (await mover.CountAsync("delivery")).ShouldBeGreaterThan(before.Deliveries);
        (await mover.TicketAsync("1"))!.Tags.ShouldContain("looked-at");
        await desk.ShouldVerifyAsync();
    }

    private static string Returned(DateTimeOffset now)
    {
        return $$"""
            [{{Ticket(2, "solved", 20)}}, {{Ticket(3, "open", 17)}}]
            """;

        string Ticket(int id, string status, int daysAgo) =>
            $$"""
                {"id": {{id}}, "subject": "Then", "requester_id": 6, "status": "{{status}}", "created_at": "{{At(daysAgo)}}", "updated_at": "{{At(
                    daysAgo - 1
                )}}", "metric_set": {"solved_at": {{(status == "solved" ? $"\"{At(daysAgo - 1)}\"" : "null")}}},
                 "comments": [{"id": {{id}}1, "author_id": 6, "plain_body": "Help me please", "created_at": "{{At(daysAgo)}}"}]}
                """;

        string At(int daysAgo) =>
            now.AddDays(-daysAgo).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Somebody who listens to everything, a rule that tags whatever moves, and a promise for all.</summary>
    private static async Task SetUpAsync(Desk desk) => await QuietSetUp.RunAsync(desk, Ct);

    private static async Task<(long Deliveries, long Messages, long Timers)> OutAsync(Mover mover) =>
        (
            await mover.CountAsync("delivery"),
            await mover.CountAsync("message_delivery"),
            await mover.CountAsync("timer where kind not like 'conversation.%'")
        );
}
