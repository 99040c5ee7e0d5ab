using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

public sealed class DeadlinesTests
{
    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_resolution_settles_once_at_its_deadline_however_late_that_is_noticed(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        await desk.ReplyAsync(it.Id);
        var resolvedAt = (await desk.ResolveAsync(it.Id)).ResolvedAt!.Value;

        desk.Clock.Advance(TimeSpan.FromDays(6));
        (await desk.FireDueAsync()).ShouldBe(0);
        desk.Clock.Advance(TimeSpan.FromDays(10));
        (await desk.FireDueAsync()).ShouldBe(1);
        (await desk.FireDueAsync()).ShouldBe(0, "another node, or the same after a restart");

        it = await desk.FindAsync(it.Id);
        it.Settlement!.At.ShouldBe(resolvedAt + SettlingWindow.Length);
        it.FirstContactResolution.ShouldBe(true);
        (await desk.TypesAsync(it.Id)).Count(type => type == "conversation.settled").ShouldBe(1);
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whoever_began_another_one_on_the_topic_meanwhile_was_not_helped(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync(topic: "kettle");
        await desk.ResolveAsync(it.Id);
        var elsewhere = await desk.OpenAsync(email: "bob@example.org", topic: "kettle");
        await desk.ResolveAsync(elsewhere.Id);
        desk.Clock.Advance(TimeSpan.FromDays(3));
        await desk.OpenAsync(topic: "kettle");
        await desk.OpenAsync(email: "bob@example.org", topic: "toaster");
        desk.Clock.Advance(TimeSpan.FromDays(5));

        (await desk.FireDueAsync()).ShouldBe(2);

        (await desk.FindAsync(it.Id)).FirstContactResolution.ShouldBe(false);
        (await desk.FindAsync(elsewhere.Id)).FirstContactResolution.ShouldBe(true, "another topic is another matter");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task History_that_moves_in_settles_when_it_did(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var begun = desk.Now.AddYears(-1);
        var it = await desk.OpenAsync(begun);
        await desk.ResolveAsync(it.Id, begun.AddDays(1));
        (await desk.FireDueAsync()).ShouldBe(1, "its window ended long ago");
        await desk.CustomerAsync(it.Id, begun.AddDays(3));
        await desk.ResolveAsync(it.Id, begun.AddDays(4));
        await desk.FireDueAsync();

        it = await desk.FindAsync(it.Id);
        it.Cycles.Select(cycle => cycle.Reopened).ShouldBe([true, false]);
        it.Settlement!.At.ShouldBe(begun.AddDays(11));
        it.FirstContactResolution.ShouldBe(false);
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task History_that_moves_in_later_is_held_against_what_had_settled(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var begun = desk.Now.AddYears(-1);
        var it = await desk.OpenAsync(begun, topic: "kettle");
        await desk.ResolveAsync(it.Id, begun.AddDays(1));
        await desk.FireDueAsync();
        (await desk.FindAsync(it.Id)).FirstContactResolution.ShouldBe(true);

        await desk.OpenAsync(begun.AddDays(3), topic: "kettle");

        it = await desk.FindAsync(it.Id);
        it.FirstContactResolution.ShouldBe(false, "the customer had come back with it");
        it.Settlement!.At.ShouldBe(begun.AddDays(8));
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_put_aside_comes_back_at_its_time_or_with_the_customer(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var slept = await desk.OpenAsync();
        var woken = await desk.OpenAsync();
        var until = desk.Now.AddDays(1);
        await desk.DoAsync(slept.Id, new Command.Snooze(until));
        await desk.DoAsync(woken.Id, new Command.Snooze(until));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        (await desk.CustomerAsync(woken.Id)).State.ShouldBe(ConversationState.Open);

        desk.Clock.Advance(TimeSpan.FromDays(2));
        (await desk.FireDueAsync()).ShouldBe(1);
        (await desk.FindAsync(slept.Id)).State.ShouldBe(ConversationState.Open);
        (await desk.TypesAsync(woken.Id)).ShouldNotContain("conversation.woken");
    }

    [Fact]
    public async Task What_we_began_is_not_judged()
    {
        await using var desk = await Desk.CreateAsync(DatabaseEngine.Sqlite);
        var it = await desk.OpenAsync(author: Author.Agent);
        it.State.ShouldBe(ConversationState.Pending);
        await desk.CustomerAsync(it.Id);
        await desk.ResolveAsync(it.Id);
        desk.Clock.Advance(TimeSpan.FromDays(8));
        await desk.FireDueAsync();

        (await desk.FindAsync(it.Id)).FirstContactResolution.ShouldBeNull();
    }
}
