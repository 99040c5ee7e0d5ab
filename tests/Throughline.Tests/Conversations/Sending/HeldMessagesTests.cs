using Throughline.Channels.Files;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Sending;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Channels.Files;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Sending;

public sealed class HeldMessagesTests
{
    private static readonly PersonId Bo = PersonId.From(Guid.Parse("0195f3a2-7c00-7000-8000-0000000000b0"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_reply_goes_out_after_five_seconds_and_once(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        (await SendAsync(desk, it, "On its way", Then.Resolved)).ShouldBeOfType<Outcome.Done>();
        desk.Clock.Advance(TimeSpan.FromSeconds(4));
        await desk.FireDueAsync();
        (await desk.FindAsync(it.Id)).Messages.Count.ShouldBe(1);
        (await HeldAsync(desk, it)).ShouldHaveSingleItem().Text.ShouldBe("On its way");

        // Each is a node that has just started.
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.FireDueAsync();
        await desk.FireDueAsync();

        var after = await desk.FindAsync(it.Id);
        after.Messages.Count(message => message.Text == "On its way").ShouldBe(1);
        after.ResolvedAt.ShouldNotBeNull();
        (await HeldAsync(desk, it)).ShouldBeEmpty();
        (await desk.Get<HeldMessages>().TakeBackAsync(Bo, it.Id, Ct)).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_taken_back_is_the_draft_again_and_never_goes_out(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        await SendAsync(desk, it, "Too soon");
        await desk.Database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    """
                    insert into conversation_draft (person_id, conversation_id, mode, body, updated_at)
                    values (@Bo, @Id, 'reply', 'And then', 0)
                    """,
                    new { Bo, it.Id },
                    Ct
                ),
            Ct
        );

        (await desk.Get<HeldMessages>().TakeBackAsync(Bo, it.Id, Ct)).ShouldBeTrue();
        (await desk.Get<HeldMessages>().TakeBackAsync(Bo, it.Id, Ct)).ShouldBeFalse();

        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.FireDueAsync();
        (await desk.FindAsync(it.Id)).Messages.Count.ShouldBe(1);
        (await desk.Get<Drafts>().FindAsync(Bo, it.Id, Ct))!.Text.ShouldBe("Too soon\n\nAnd then");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Files_come_back_with_what_is_taken_back_and_go_out_with_what_is_sent(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        using var bytes = new MemoryStream(Samples.Gif);
        var file = (await desk.Get<KeepFile>().RunAsync(bytes, "label.gif", null, "person:bo", Ct)).Item1!;

        (await SendAsync(desk, it, "See", files: [file.Id])).ShouldBeOfType<Outcome.Done>();
        (await desk.Get<HeldMessages>().TakeBackAsync(Bo, it.Id, Ct)).ShouldBeTrue();
        (await desk.Get<Drafts>().FindAsync(Bo, it.Id, Ct))!.Files.ShouldBe([file.Id]);
        (await desk.Get<Attachments>().FindAsync(file.Id, Ct))!.ConversationId.ShouldBeNull();

        (await SendAsync(desk, it, "See", files: [file.Id])).ShouldBeOfType<Outcome.Done>();
        desk.Clock.Advance(TimeSpan.FromSeconds(6));
        await desk.FireDueAsync();
        (await desk.FindAsync(it.Id)).Messages[^1].Files.ShouldHaveSingleItem().Id.ShouldBe(file.Id.Value);
        (await desk.Get<Drafts>().FindAsync(Bo, it.Id, Ct)).ShouldBeNull();

        // It was sent once, and another's never was theirs.
        (
            await SendAsync(desk, await desk.FindAsync(it.Id), "Again", files: [file.Id])
        ).ShouldBeOfType<Outcome.Refused>();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whoever_was_answered_meanwhile_is_told_and_nothing_goes_out(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        await SendAsync(desk, it, "We look");
        await desk.CustomerAsync(it.Id);
        desk.Clock.Advance(TimeSpan.FromSeconds(6));
        await desk.FireDueAsync();

        (await desk.FindAsync(it.Id)).Messages.ShouldNotContain(message => message.Text == "We look");
        (await HeldAsync(desk, it)).ShouldHaveSingleItem().IsRefused.ShouldBeTrue();
        (await desk.Get<Drafts>().FindAsync(Bo, it.Id, Ct))!.Text.ShouldBe("We look");
        (await desk.TypesAsync(it.Id)).ShouldContain("message.withheld");
        (await SendAsync(desk, it, "We look")).ShouldBeOfType<Outcome.AnsweredMeanwhile>();
        await SendAsync(desk, await desk.FindAsync(it.Id), "We look");
        (await HeldAsync(desk, it)).ShouldHaveSingleItem().IsRefused.ShouldBeFalse();
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Of_undo_and_clock_one_wins(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        for (var i = 0; i < 8; i++)
        {
            var it = await desk.OpenAsync();
            await SendAsync(desk, it, "Now or never");
            desk.Clock.Advance(TimeSpan.FromSeconds(5));
            var back = desk.Get<HeldMessages>().TakeBackAsync(Bo, it.Id, Ct);
            await Task.WhenAll(back, desk.FireDueAsync());
            await desk.FireDueAsync();
            var sent = (await desk.FindAsync(it.Id)).Messages.Count(message => message.Text == "Now or never");
            sent.ShouldBe(await back ? 0 : 1);
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nothing_goes_out_to_somebody_who_was_erased(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        await SendAsync(desk, it, "Personal words");
        (await desk.EraseAsync(it)).ShouldBeTrue();
        (await HeldAsync(desk, it)).ShouldBeEmpty();
        desk.Clock.Advance(TimeSpan.FromSeconds(6));
        await desk.FireDueAsync();
        (await desk.TypesAsync(it.Id)).ShouldNotContain("message.sent");
    }

    private static Task<Outcome> SendAsync(
        Desk desk,
        Throughline.Conversations.Conversation it,
        string text,
        Then then = Then.Pending,
        IReadOnlyList<AttachmentId>? files = null
    ) =>
        desk.Get<HeldMessages>()
            .SendAsync(
                Bo,
                it.Id,
                new Command.Send(Author.Agent, "bo@example.org", text, then, it.LastSeq),
                new Doing("person:bo") { Attached = files ?? [] },
                Ct
            );

    private static Task<IReadOnlyList<HeldMessage>> HeldAsync(Desk desk, Throughline.Conversations.Conversation it) =>
        desk.Get<HeldMessages>().OfAsync(Bo, it.Id, Ct);
}
