using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

public sealed class DraftsTests
{
    private static readonly Person Ada = new()
    {
        Id = new PersonId(Guid.Parse("0195f3a2-7c00-7000-8000-00000000000a")),
        Name = "Ada",
        Email = "ada@x.org",
        Role = Role.Agent,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_sent_does_not_come_back_as_a_draft(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        var drafts = desk.Get<Drafts>();
        var form = Guid.NewGuid();
        (await drafts.KeepAsync(Ada, it.Id, new(false, "We loo", it.LastSeq, form, 1), Ct)).ShouldBeTrue();

        await SendAsync(desk, it.Id, "We look");

        (await drafts.FindAsync(Ada.Id, it.Id, Ct)).ShouldBeNull();
        (await drafts.KeepAsync(Ada, it.Id, new(false, "We look", it.LastSeq, form, 2), Ct)).ShouldBeFalse(
            "it was sent"
        );
        (await drafts.FindAsync(Ada.Id, it.Id, Ct)).ShouldBeNull();

        var now = await desk.FindAsync(it.Id);
        (await drafts.KeepAsync(Ada, it.Id, new(true, "And", now.LastSeq, form, 3), Ct)).ShouldBeTrue(
            "it is a new one"
        );
        (await drafts.FindAsync(Ada.Id, it.Id, Ct))!.Text.ShouldBe("And");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_refused_keeps_its_draft(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        await desk.Get<Drafts>().KeepAsync(Ada, it.Id, new(false, "We look", it.LastSeq), Ct);
        await desk.CustomerAsync(it.Id);

        var refused = await desk.Get<SendDraft>()
            .RunAsync(Ada, it.Id, new Command.Send(Author.Agent, Ada.Email, "We look", null, it.LastSeq), By, Ct);

        refused.ShouldBeOfType<Outcome.AnsweredMeanwhile>();
        (await desk.Get<Drafts>().FindAsync(Ada.Id, it.Id, Ct))!.Text.ShouldBe("We look");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Of_the_versions_of_one_form_the_latest_stands_and_of_two_forms_what_came_last(
        DatabaseEngine engine
    )
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        var drafts = desk.Get<Drafts>();
        var (form, other) = (Guid.NewGuid(), Guid.NewGuid());

        await drafts.KeepAsync(Ada, it.Id, new(false, "We look", it.LastSeq, form, 7), Ct);
        (await drafts.KeepAsync(Ada, it.Id, new(false, "We", it.LastSeq, form, 6), Ct)).ShouldBeFalse(
            "it was overtaken"
        );
        (await drafts.FindAsync(Ada.Id, it.Id, Ct))!.Text.ShouldBe("We look");
        await drafts.KeepAsync(Ada, it.Id, new(false, "From the telephone", it.LastSeq, other, 1), Ct);
        (await drafts.FindAsync(Ada.Id, it.Id, Ct))!.Text.ShouldBe("From the telephone");
        await drafts.KeepAsync(Ada, it.Id, new(false, " ", it.LastSeq, other, 2), Ct);
        (await drafts.FindAsync(Ada.Id, it.Id, Ct)).ShouldBeNull("nothing is no draft");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_draft_to_somebody_who_was_erased_does_not_come_back(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await desk.OpenAsync();
        var drafts = desk.Get<Drafts>();
        var form = Guid.NewGuid();
        await drafts.KeepAsync(Ada, it.Id, new(false, "Dear Pat", it.LastSeq, form, 1), Ct);
        (await desk.EraseAsync(it)).ShouldBeTrue();

        // What the page that was open still sends.
        await drafts.KeepAsync(Ada, it.Id, new(false, "Dear Pat of Elm Street", it.LastSeq, form, 2), Ct);

        (await drafts.FindAsync(Ada.Id, it.Id, Ct)).ShouldBeNull();
        (
            await desk.Database.SnapshotAsync(
                tx => tx.FirstAsync<long>("select count(*) from conversation_draft", null, Ct),
                Ct
            )
        ).ShouldBe(0);
    }

    private static Doing By => new("agent:ada");

    private static async Task SendAsync(Desk desk, ConversationId id, string text) =>
        (
            await desk.Get<SendDraft>().RunAsync(Ada, id, new Command.Send(Author.Agent, Ada.Email, text), By, Ct)
        ).ShouldBeOfType<Outcome.Done>();
}
