using Throughline.Channels.Files;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Channels.Files;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

/// <summary>Messages carry files both ways.</summary>
public sealed class AttachmentsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_file_goes_along_with_the_message_and_is_sent_once(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        var file = await KeepAsync(desk, Samples.Gif, "leak.gif");

        var after = await SayAsync(desk, it.Id, new Command.Receive(""), file.Id);

        var sent = after.Messages[^1].Files.ShouldHaveSingleItem();
        (sent.Id, sent.Name, sent.Type, sent.Shown).ShouldBe((file.Id.Value, "leak.gif", "image/gif", true));
        var kept = (await desk.Get<Attachments>().FindAsync(file.Id, Ct)).ShouldNotBeNull();
        (kept.ConversationId, kept.ProfileId).ShouldBe((it.Id.Value, it.ProfileId));
        (await TrySayAsync(desk, it.Id, new Command.Receive("Again"), file.Id))
            .ShouldBeOfType<Outcome.Refused>()
            .Rejection.Code.ShouldBe("file_not_sendable");
        (await desk.FindAsync(it.Id)).Messages.Count.ShouldBe(2);
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_not_sent_keeps_its_files_for_the_next_try(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        var file = await KeepAsync(desk, Samples.Gif, "plan.gif");
        var seen = it.LastSeq;
        await desk.CustomerAsync(it.Id);

        var late = new Command.Send(Author.Agent, "a@x.org", "Here", Seen: seen);
        (await TrySayAsync(desk, it.Id, late, file.Id)).ShouldBeOfType<Outcome.AnsweredMeanwhile>();

        (await desk.Get<Attachments>().FindAsync(file.Id, Ct))!.ConversationId.ShouldBeNull();
        var after = await SayAsync(desk, it.Id, late with { Seen = null }, file.Id);
        after.Messages[^1].Files.Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nobody_sends_what_somebody_else_uploaded(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        var theirs = await KeepAsync(desk, Samples.Gif, "a.gif", "token:other");

        (
            await TrySayAsync(desk, it.Id, new Command.Note("a@x.org", "See"), theirs.Id)
        ).ShouldBeOfType<Outcome.Refused>();
        (
            await TrySayAsync(desk, it.Id, new Command.Note("a@x.org", "See"), new AttachmentId(Guid.NewGuid()))
        ).ShouldBeOfType<Outcome.Refused>();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_conversation_begins_with_files(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var file = await KeepAsync(desk, Samples.Html, "page.html");
        var opening = new Opening
        {
            Identities = [new Identity(Identity.Email, "ada@example.org")],
            Channel = "web",
            Text = "Look",
        };

        var begun = await desk.Get<OpenConversation>()
            .RunAsync(opening, new Doing("token:t") { Attached = [file.Id] }, Ct);

        var it = begun.ShouldBeOfType<Outcome.Done>().Conversation;
        it.Messages[0].Files.ShouldHaveSingleItem().Shown.ShouldBeFalse();
        (await desk.Get<Attachments>().FindAsync(file.Id, Ct))!.ProfileId.ShouldBe(it.ProfileId);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Merging_and_splitting_leave_every_file_where_it_was_sent(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var one = await desk.OpenAsync();
        var other = await desk.OpenAsync(email: "bob@example.org");
        var file = await KeepAsync(desk, Samples.Gif, "a.gif");
        await SayAsync(desk, one.Id, new Command.Receive("See"), file.Id);
        var before = (await desk.FindAsync(one.Id)).Messages[^1].Files;

        await desk.MergeAsync(one.Id, other.Id);
        var thread = await desk.Get<Throughline.Conversations.Reading.ConversationReading>()
            .ThreadAsync(other.Id, reach: null, Ct);
        thread!.Messages.Single(each => each.Message.Files.Count > 0).ConversationId.ShouldBe(one.Id);
        await desk.SplitAsync(one.Id);

        (await desk.FindAsync(one.Id)).Messages[^1].Files.ShouldBe(before);
        var kept = (await desk.Get<Attachments>().FindAsync(file.Id, Ct)).ShouldNotBeNull();
        (kept.ConversationId, kept.ProfileId).ShouldBe((one.Id.Value, one.ProfileId));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Erasing_a_customer_removes_what_they_sent_and_what_they_were_sent(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        var bystander = await desk.OpenAsync(email: "bob@example.org");
        var theirs = await KeepAsync(desk, Samples.Gif, "theirs.gif");
        var ours = await KeepAsync(desk, Samples.Svg, "ours.svg");
        var others = await KeepAsync(desk, Samples.Html, "others.html");
        await SayAsync(desk, it.Id, new Command.Receive("See"), theirs.Id);
        await SayAsync(desk, it.Id, new Command.Send(Author.Agent, "a@x.org", "Here"), ours.Id);
        await SayAsync(desk, bystander.Id, new Command.Receive("See"), others.Id);

        (await desk.EraseAsync(it)).ShouldBeTrue();
        await desk.FireDueAsync();

        (await desk.Get<Attachments>().FindAsync(theirs.Id, Ct)).ShouldBeNull();
        (await desk.Get<Attachments>().FindAsync(ours.Id, Ct)).ShouldBeNull();
        (await desk.Get<Attachments>().FindAsync(others.Id, Ct)).ShouldNotBeNull();
        await desk.ShouldVerifyAsync();
    }

    private static async Task<Attachment> KeepAsync(Desk desk, byte[] bytes, string name, string actor = "token:t") =>
        (
            await desk.Get<KeepFile>().RunAsync(new MemoryStream(bytes), name, null, actor, Ct)
        ).Attachment.ShouldNotBeNull();

    private static async Task<Throughline.Conversations.Conversation> SayAsync(
        Desk desk,
        ConversationId id,
        Command command,
        params AttachmentId[] files
    ) => (await TrySayAsync(desk, id, command, files)).ShouldBeOfType<Outcome.Done>().Conversation;

    private static Task<Outcome> TrySayAsync(
        Desk desk,
        ConversationId id,
        Command command,
        params AttachmentId[] files
    ) => desk.Get<ConversationBook>().DoAsync(id, command, new Doing("token:t") { Attached = files }, Ct);
}
