using Microsoft.EntityFrameworkCore;
using Throughline.Conversations;
using Throughline.Conversations.Shelves;
using Throughline.Storage;
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
        await mover.ImportAsync();

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

        // As soon as something happens in it here, it is like any other.
        await desk.CustomerAsync(it.Id);
        await desk.CatchUpAsync();
        await desk.FireDueAsync();
        (await mover.CountAsync("delivery")).ShouldBeGreaterThan(before.Deliveries);
        (await mover.TicketAsync("1"))!.Tags.ShouldContain("looked-at");
        await desk.ShouldVerifyAsync();
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
