using System.Text;
using Throughline.Access;
using Throughline.Channels.Contract;
using Throughline.Channels.Files;
using Throughline.Channels.Quarantine;
using Throughline.Conversations;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;
using Outcome = Throughline.Conversations.Verbs.Outcome;

namespace Throughline.Tests.Channels.Contract;

/// <summary>What machines write, what is answered by itself, and what becomes of our answers.</summary>
public abstract partial class ChannelContract
{
    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_a_machine_writes_is_recorded_and_changes_nothing(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        await AnswerByItselfAsync(world);
        var it = await world.SaidAsync(Raw(new Sample { Id = "q", Verified = true }));
        var answered = await world.Desk.ReplyAsync(it.Id);
        var resolved = await world.Desk.ResolveAsync(it.Id);
        var said = resolved.Messages.Count;

        var away = new Sample
        {
            Verified = true,
            References = [$"{answered.Messages[^1].Id}"],
            IsAutomatic = true,
        };
        var taken = (await world.TakeAsync(Raw(away))).ShouldBeOfType<Taken.Automatic>();
        (await world.TakeAsync(Raw(away))).ShouldBeOfType<Taken.Duplicate>();
        var unasked = (
            await world.TakeAsync(Raw(new Sample { From = "list@example.net", IsAutomatic = true }))
        ).ShouldBeOfType<Taken.Automatic>();

        (taken.ConversationId, unasked.ConversationId).ShouldBe((it.Id, null));
        var now = await world.Desk.FindAsync(it.Id);
        (now.State, now.Messages.Count, now.Contacts.Count).ShouldBe((ConversationState.Resolved, said, 1));
        (await world.Desk.TypesAsync(it.Id)).ShouldContain("auto_reply.received");
        (await world.CountAsync()).ShouldBe(1);
        await world.Desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Two_machines_that_answer_each_other_come_to_an_end(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        await AnswerByItselfAsync(world);
        var taken = new List<Taken>();
        for (var i = 0; i < AutomaticReplies.MostOfSender + 5; i++)
            taken.Add(
                await world.TakeAsync(
                    Raw(
                        new Sample
                        {
                            From = Ada,
                            Verified = true,
                            Text = $"Message {i}",
                        }
                    )
                )
            );

        taken.OfType<Taken.Automatic>().ShouldAllBe(one => one.Reason == "rate");
        taken.OfType<Taken.Automatic>().Count().ShouldBe(5);
        await world.DeliverAsync();
        var answers = await world.Desk.Database.SnapshotAsync(
            tx =>
                tx.FirstAsync<long>("select count(*) from conversation_message where author = 'automation'", null, Ct),
            Ct
        );
        answers.ShouldBeInRange(1, Acknowledging.MostAnHour);
        world.Desk.Clock.Advance(AutomaticReplies.Within + TimeSpan.FromMinutes(1));
        (await world.TakeAsync(Raw(new Sample { From = Ada, Verified = true }))).ShouldBeOfType<Taken.Said>();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_begins_is_answered_by_itself_in_their_language_once(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        await AnswerByItselfAsync(world);

        var it = await world.SaidAsync(
            Raw(
                new Sample
                {
                    Id = "q",
                    From = Ada,
                    Verified = true,
                    Language = "de-AT",
                }
            )
        );
        await world.SaidAsync(
            Raw(
                new Sample
                {
                    From = Ada,
                    Verified = true,
                    References = ["q"],
                }
            )
        );

        var now = await world.Desk.FindAsync(it.Id);
        var said = now.Messages.Where(message => message.Author == Author.Automation).ShouldHaveSingleItem();
        said.Text.ShouldBe($"Wir haben Sie gehört (#{it.Number})");
        now.WaitingSince.ShouldBe(it.WaitingSince);
        await world.DeliverAsync();
        if (Carries(world))
            Reached(world, said.Id).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Our_answer_is_queued_sent_and_heard_of(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        Assert.SkipUnless(Carries(world), "nothing goes out through it");
        var it = await world.SaidAsync(Raw(new Sample { Verified = true }));

        var said = (await world.Desk.ReplyAsync(it.Id)).Messages[^1].Id;
        (await world.DeliveryAsync(it, said))!.Progress.ShouldBe(DeliveryProgress.Queued);
        (await world.DeliverAsync()).ShouldBe(1);

        Reached(world, said).ShouldBeTrue();
        (await world.DeliveryAsync(it, said))!.Progress.ShouldBeOneOf(
            DeliveryProgress.Sent,
            DeliveryProgress.Delivered
        );
        if (WriteReceipt(said, null) is { } receipt)
        {
            (await world.TakeAsync(Raw(receipt))).ShouldBe(new Taken.Receipt(said, IsKnown: true));
            (await world.DeliveryAsync(it, said))!.Progress.ShouldBe(DeliveryProgress.Delivered);
            (await world.TakeAsync(Raw(WriteReceipt(Guid.NewGuid(), null)!)))
                .ShouldBeOfType<Taken.Receipt>()
                .IsKnown.ShouldBeFalse();
            (await world.Desk.TypesAsync(it.Id)).ShouldContain("message.delivered");
        }
        (await world.Desk.TypesAsync(it.Id)).ShouldNotContain("message.failed");
        await world.Desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_cannot_arrive_says_why_and_is_sent_again_by_hand(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        Assert.SkipUnless(Nowhere is not null, "it refuses nobody");
        var it = await world.SaidAsync(Raw(new Sample { From = Nowhere!, Verified = true }));
        var said = (await world.Desk.ReplyAsync(it.Id)).Messages[^1].Id;
        var deliveries = world.Desk.Get<MessageDeliveries>();
        (await deliveries.RetryAsync(it.Id, said, new Doing("person:1"), Ct)).ShouldBe(RetryOutcome.NotFailed);

        await world.DeliverAsync();
        var failed = (await world.DeliveryAsync(it, said))!;
        failed.Progress.ShouldBe(DeliveryProgress.Failed);
        failed.Reason.ShouldNotBeNullOrEmpty();

        (await deliveries.RetryAsync(it.Id, said, new Doing("person:1"), Ct)).ShouldBe(RetryOutcome.Done);
        (await world.DeliveryAsync(it, said))!.Progress.ShouldBe(DeliveryProgress.Queued);
        (await world.DeliverAsync()).ShouldBe(1);
        (await world.DeliveryAsync(it, said))!.Progress.ShouldBe(DeliveryProgress.Failed);
        (await world.Desk.TypesAsync(it.Id))
            .Where(type => type.StartsWith("message.", StringComparison.Ordinal))
            .ShouldBe(["message.received", "message.sent", "message.failed", "message.requeued", "message.failed"]);
        (await deliveries.RetryAsync(it.Id, Guid.NewGuid(), new Doing("person:1"), Ct)).ShouldBe(RetryOutcome.NotFound);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task History_that_moves_in_and_notes_are_not_sent(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var it = await world.SaidAsync(Raw(new Sample { Verified = true }));
        world.Desk.Clock.Advance(TimeSpan.FromHours(1));

        var late = await world.Desk.ReplyAsync(it.Id, it.OpenedAt.AddMinutes(5));
        await world.Desk.DoAsync(it.Id, new Command.Note("a@x.org", "Not for them"));

        (await world.DeliveryAsync(it, late.Messages[^1].Id)).ShouldBeNull();
        (await world.DeliverAsync()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_it_cannot_carry_is_refused_before_it_is_said(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var traits = world.Desk.Get<ChannelList>().Find(Channel)!.Traits;
        Assert.SkipUnless(traits is { Outbound: true, LongestText: not null }, "it carries any length");
        var it = await world.SaidAsync(Raw(new Sample { Verified = true }));

        var said = await world.Desk.TryAsync(
            it.Id,
            new Command.Send(Author.Agent, "a@x.org", new string('x', traits.LongestText.Value + 1))
        );

        said.ShouldBeOfType<Outcome.Refused>().Rejection.Code.ShouldBe("text_too_long_for_channel");
        (await world.Desk.FindAsync(it.Id)).Messages.Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Files_come_along_and_one_that_cannot_be_kept_stops_no_message(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var sample = new Sample { Text = "See", Files = [("../leak.gif", Files.Samples.Gif), ("empty.txt", [])] };

        var it = await world.SaidAsync(Raw(sample));

        var file = it.Messages[0].Files.ShouldHaveSingleItem();
        (file.Name, file.Shown).ShouldBe(("leak.gif", true));
        (await world.Desk.Get<Attachments>().FindAsync(new AttachmentId(file.Id), Ct))!.ProfileId.ShouldBe(
            it.ProfileId
        );
        (await world.Desk.FindAsync(it.Id))
            .Messages.Single(message => !message.IsPublic)
            .Text.ShouldContain("empty.txt: The file is empty.");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_erasure_leaves_nothing_of_a_person_on_the_way(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var it = await world.SaidAsync(
            Raw(
                new Sample
                {
                    From = Ada,
                    Verified = true,
                    Text = "From Magrathea",
                }
            )
        );
        await world.Desk.ReplyAsync(it.Id);
        var about = Encoding.UTF8.GetBytes($"broken {Ada.ToUpperInvariant()} message");
        await world.Desk.Database.WriteAsync(
            tx =>
                world
                    .Desk.Get<ChannelQuarantine>()
                    .KeepAsync(tx, Raw(about), new Rejection("unreadable_message", "Why"), Ct),
            Ct
        );

        var others = Encoding.UTF8.GetBytes($"broken un{Ada} message");
        await world.Desk.Database.WriteAsync(
            tx =>
                world
                    .Desk.Get<ChannelQuarantine>()
                    .KeepAsync(tx, Raw(others), new Rejection("unreadable_message", "Why"), Ct),
            Ct
        );

        (await world.Desk.EraseAsync(it)).ShouldBeTrue();
        await world.DeliverAsync();

        (await world.Desk.Get<ChannelQuarantine>().ListAsync(Ct)).ShouldHaveSingleItem().Raw.ShouldBe(others);
        (await world.Desk.Get<MessageDeliveries>().OfAsync([it.Id], Ct)).ShouldBeEmpty();
        await world.Desk.ShouldVerifyAsync();
    }
}
