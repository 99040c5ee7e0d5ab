using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

public sealed class MergingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Merging_and_splitting_leaves_both_as_they_were(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var one = await desk.OpenAsync();
        var other = await desk.OpenAsync();
        other = await desk.ReplyAsync(other.Id);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        var (oneBefore, otherBefore) = (Portrait.Of(await desk.FindAsync(one.Id)), Portrait.Of(other));

        await desk.MergeAsync(one.Id, other.Id);
        (await desk.FindAsync(one.Id)).Counts.ShouldBeFalse();
        var target = await desk.FindAsync(other.Id);
        target.WaitingSince.ShouldBe(one.WaitingSince, "who waited there waits here");
        target.State.ShouldBe(ConversationState.Open);
        await desk.ShouldVerifyAsync();

        await desk.SplitAsync(one.Id);
        Portrait.Of(await desk.FindAsync(one.Id)).ShouldBe(oneBefore);
        Portrait.Of(await desk.FindAsync(other.Id)).ShouldBe(otherBefore);
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_resolved_settles_though_the_window_ended_while_another_one_had_gone_up_in_it(
        DatabaseEngine engine
    )
    {
        await using var desk = await Desk.CreateAsync(engine);
        var waiting = await desk.OpenAsync();
        var resolved = await desk.OpenAsync();
        await desk.TryAsync(resolved.Id, new Command.Resolve("a@example.org"));
        var resolvedAt = (await desk.FindAsync(resolved.Id)).ResolvedAt;
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.MergeAsync(waiting.Id, resolved.Id);
        desk.Clock.Advance(SettlingWindow.Length);
        (await desk.FireDueAsync()).ShouldBe(0);

        await desk.SplitAsync(waiting.Id);
        await desk.FireDueAsync();

        (await desk.FindAsync(resolved.Id)).Settlement!.At.ShouldBe(resolvedAt!.Value + SettlingWindow.Length);
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whoever_came_back_came_back_though_that_went_up_in_the_first(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var first = await desk.OpenAsync();
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.ReplyAsync(first.Id);
        await desk.ResolveAsync(first.Id);
        desk.Clock.Advance(TimeSpan.FromDays(2));
        var second = await desk.OpenAsync(topic: "something else");
        desk.Clock.Advance(TimeSpan.FromHours(1));
        var before = (Portrait.Of(await desk.FindAsync(first.Id)), Portrait.Of(await desk.FindAsync(second.Id)));

        await desk.MergeAsync(second.Id, first.Id);
        var merged = await desk.FindAsync(first.Id);
        merged.Contacts.Count.ShouldBe(2);
        merged.State.ShouldBe(ConversationState.Open);
        merged.WaitingSince.ShouldBe(second.WaitingSince);
        merged
            .Cycles.Select(cycle => (cycle.OpenedBy, cycle.Reopened))
            .ShouldBe([(Side.Customer, true), (Side.Customer, null)]);

        await desk.SplitAsync(second.Id);
        (Portrait.Of(await desk.FindAsync(first.Id)), Portrait.Of(await desk.FindAsync(second.Id))).ShouldBe(before);

        await desk.MergeAsync(second.Id, first.Id);
        await desk.ReplyAsync(first.Id);
        await desk.ResolveAsync(first.Id);
        desk.Clock.Advance(SettlingWindow.Length);
        await desk.FireDueAsync();
        (await desk.FindAsync(first.Id)).FirstContactResolution.ShouldBe(false);
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_resolved_stays_so_when_nobody_waits_in_what_goes_up_in_it(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var first = await desk.OpenAsync();
        await desk.ReplyAsync(first.Id);
        await desk.ResolveAsync(first.Id);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        var second = await desk.OpenAsync();
        await desk.ReplyAsync(second.Id);
        await desk.ResolveAsync(second.Id);
        await desk.MergeAsync(second.Id, first.Id);

        var merged = await desk.FindAsync(first.Id);
        merged.State.ShouldBe(ConversationState.Resolved);
        merged.Cycles.ShouldHaveSingleItem().Reopened.ShouldBe(true, "the customer came within the window");
        desk.Clock.Advance(SettlingWindow.Length);
        await desk.FireDueAsync();
        var settled = (await desk.FindAsync(first.Id)).Settlement.ShouldNotBeNull();
        (settled.Contacts, settled.FirstContactResolution, settled.Reopened).ShouldBe((2, false, true));
        await desk.ShouldVerifyAsync();
    }

    /// <summary>Two letters before we wrote are one go, whether they were sent to one conversation or to two.</summary>
    [Fact]
    public async Task Two_letters_without_an_answer_between_them_are_one_contact()
    {
        await using var desk = await Desk.CreateAsync(DatabaseEngine.Sqlite);
        var first = await desk.OpenAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        var second = await desk.OpenAsync();
        var third = await desk.OpenAsync(channel: "phone");
        await desk.MergeAsync(second.Id, first.Id);
        (await desk.FindAsync(first.Id)).Contacts.ShouldHaveSingleItem().At.ShouldBe(first.OpenedAt);
        (await desk.CustomerAsync(first.Id)).Contacts.Count.ShouldBe(1);

        await desk.MergeAsync(third.Id, first.Id);
        (await desk.FindAsync(first.Id)).Contacts.Count.ShouldBe(2, "each call is one");
        await desk.ReplyAsync(first.Id);
        (await desk.CustomerAsync(first.Id)).Contacts.Count.ShouldBe(3);
    }

    /// <summary>As when another node's clock is ahead.</summary>
    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_written_ahead_of_the_clock_is_seen(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var one = await desk.OpenAsync();
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        var seen = one.LastSeq;
        await desk.ReplyAsync(one.Id);
        desk.Clock.Advance(TimeSpan.FromSeconds(-1));

        var second = new Command.Send(Author.Agent, "b@example.org", "The same", null, seen);
        (await desk.TryAsync(one.Id, second)).ShouldBeOfType<Outcome.AnsweredMeanwhile>();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_went_up_in_another_one_is_read_and_answered_there(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var first = await desk.OpenAsync();
        var second = await desk.OpenAsync();
        var third = await desk.OpenAsync();
        await desk.MergeAsync(first.Id, second.Id);
        await desk.MergeAsync(second.Id, third.Id);

        (await desk.TryAsync(first.Id, new Command.Resolve(null))).ShouldBeOfType<Outcome.MergedAway>();
        var said = await desk.CustomerAsync(first.Id);
        said.Id.ShouldBe(third.Id, "the customer does not know that it was merged");
        var thread = (await desk.Get<ConversationReading>().ThreadAsync(third.Id, reach: null, Ct)).ShouldNotBeNull();
        thread.Messages.Select(each => each.ConversationId).ShouldBe([first.Id, second.Id, third.Id, third.Id]);
        var listed = await desk.Get<ConversationList>().ReadAsync(new ConversationFilter(), null, 50, Ct);
        listed!.Items.ShouldHaveSingleItem().Id.ShouldBe(third.Id);
    }

    [Fact]
    public async Task Nothing_goes_up_in_itself_or_in_what_is_gone()
    {
        await using var desk = await Desk.CreateAsync(DatabaseEngine.Sqlite);
        var one = await desk.OpenAsync();
        var other = await desk.OpenAsync();
        var merge = desk.Get<MergeConversations>();
        var by = new Doing("token:t");

        (await merge.MergeAsync(one.Id, one.Id, by, Ct)).ShouldBeOfType<Outcome.Refused>();
        await desk.MergeAsync(one.Id, other.Id);
        (await merge.MergeAsync(other.Id, one.Id, by, Ct)).ShouldBeOfType<Outcome.MergedAway>();
        (await desk.SplitAsync(other.Id)).MergedInto.ShouldBeNull("it had not gone up in anything");
    }
}
