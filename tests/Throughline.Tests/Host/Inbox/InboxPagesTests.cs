using System.Net;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Inbox;

/// <summary>The inbox as a browser without script sees it.</summary>
public sealed class InboxPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Each_view_holds_what_its_name_says(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var service = server.Client.Conversations;
        await BeginAsync(server, "Waits for anybody");
        var mine = await BeginAsync(server, "Waits for me");
        await service.AssignAsync(mine.Id, browser.Person!.Email, ct: Ct);
        var answered = await BeginAsync(server, "Was answered");
        await service.SayAsync(
            answered.Id,
            new NewMessage("agent", "Here you are") { Agent = "b@example.org" },
            ct: Ct
        );
        await service.ResolveAsync((await BeginAsync(server, "Is done")).Id, ct: Ct);
        var later = await BeginAsync(server, "Comes back");
        await service.SnoozeAsync(later.Id, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero), Ct);
        await service.MarkSpamAsync((await BeginAsync(server, "Cheap watches")).Id, Ct);

        await ShouldHoldAsync(browser, "waiting", "Waits for anybody", "Waits for me", "Comes back");
        await ShouldHoldAsync(browser, "mine", "Waits for me");
        await ShouldHoldAsync(browser, "unassigned", "Waits for anybody");
        await ShouldHoldAsync(browser, "open", "Waits for anybody", "Waits for me");
        await ShouldHoldAsync(browser, "pending", "Was answered");
        await ShouldHoldAsync(browser, "snoozed", "Comes back");
        await ShouldHoldAsync(browser, "resolved", "Is done");
        await ShouldHoldAsync(browser, "spam", "Cheap watches");
        await ShouldHoldAsync(browser, "all&q=anybody", "Waits for anybody");
        await ShouldHoldAsync(browser, $"all&q=%23{mine.Number}", "Waits for me");
        await ShouldHoldAsync(browser, "all&q=pat@example.org", [.. Subjects.Where(one => one != "Cheap watches")]);
        (await browser.ReadAsync("/inbox/count")).Html.ShouldContain(">3<");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_reply_is_sent_and_leaves_the_conversation_as_was_chosen(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        var it = await BeginAsync(server, "Where is it?");
        var page = $"/inbox/{it.Number}?view=waiting";

        var sent = await SayAsync(browser, it, "We **look**", "resolved");
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe(page);
        var now = await server.Client.Conversations.GetAsync(it.Id, Ct);
        now.State.ShouldBe("resolved");
        now.WaitingSince.ShouldBeNull();
        var html = (await browser.ReadAsync(page)).Html;
        html.ShouldContain("We <strong>look</strong>");
        html.ShouldContain("Bo resolved it");
        html.ShouldContain($"/inbox/{it.Number}/messages/undo", customMessage: "it can be undone");

        await browser.PostAsync(page, $"/inbox/{it.Number}/messages/undo?view=waiting");
        (await server.Client.Conversations.GetAsync(it.Id, Ct)).State.ShouldBe("open");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whoever_was_not_seen_answering_is_shown_before_a_reply_is_sent(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var it = await BeginAsync(server, "Where is it?");
        await server.Client.Conversations.SayAsync(
            it.Id,
            new NewMessage("agent", "It is on its way") { Agent = "c@example.org" },
            ct: Ct
        );

        var refused = await SayAsync(browser, it, "We do not know");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await refused.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("A message came while you wrote");
        html.ShouldContain("It is on its way");
        html.ShouldContain(">We do not know</textarea>");
        var seen = await server.Client.Conversations.GetAsync(it.Id, Ct);
        html.ShouldContain($"name=\"seen\" value=\"{seen.LastSeq}\"");
        seen.Messages!.Count.ShouldBe(2);

        (await SayAsync(browser, seen, "We do not know")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await server.Client.Conversations.GetAsync(it.Id, Ct)).Messages!.Count.ShouldBe(3);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_draft_is_its_writers_alone_and_is_gone_once_sent(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        using var other = await Browser.SignInAsync(server, Role.Agent, "Cy");
        var it = await BeginAsync(server, "Where is it?");
        var page = $"/inbox/{it.Number}";

        var kept = await browser.PostAsync(page, $"{page}/draft", ("mode", "note"), ("text", "half a thou"));
        kept.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.ReadAsync(page)).Html.ShouldContain(">half a thou</textarea>");
        (await other.ReadAsync(page)).Html.ShouldNotContain("half a thou");

        await SayAsync(browser, it, "A whole thought");
        (await browser.ReadAsync(page)).Html.ShouldNotContain("half a thou");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_written_is_not_lost_when_the_conversation_went_up_in_another_one(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        var it = await BeginAsync(server, "Where is it?");
        var into = await BeginAsync(server, "Where is it, really?");
        await server.Client.Conversations.MergeAsync(it.Id, into.Id, ct: Ct);

        var answer = await SayAsync(browser, it, "Typed for a quarter of an hour");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await answer.Content.ReadAsStringAsync(Ct);
        html.ShouldContain(">Typed for a quarter of an hour</textarea>");
        html.ShouldContain($"/inbox/{into.Number}/messages");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_done_says_who_did_it(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        var it = await BeginAsync(server, "Where is it?");
        var page = $"/inbox/{it.Number}";

        await browser.PostAsync(page, $"{page}/assignment", ("agent", browser.Person!.Email));
        await browser.PostAsync(page, $"{page}/particulars", ("priority", "urgent"));
        await browser.PostAsync(page, $"{page}/tags", ("tag", "courier"));
        await browser.PostAsync(page, $"{page}/promises", ("text", "We call on Friday"), ("due", "2099-01-02T10:00"));
        await browser.PostAsync(page, $"{page}/attempts", ("text", "Asked the courier"));
        await browser.PostAsync(page, $"{page}/snooze", ("until", "tomorrow"));

        var html = (await browser.ReadAsync(page)).Html;
        foreach (
            var said in new[]
            {
                "Bo took it",
                "Bo set the priority to Urgent",
                "Bo added the tag courier",
                "Bo promised: We call on Friday",
                "Bo noted as tried: Asked the courier",
                "Bo put it aside until",
            }
        )
            html.ShouldContain(said);
        (await server.Client.Conversations.GetAsync(it.Id, Ct)).State.ShouldBe("snoozed");
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_nothing_to_do()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Collaborator);
        var it = await BeginAsync(server, "Where is it?");
        var html = (await browser.ReadAsync($"/inbox/{it.Number}")).Html;
        html.ShouldContain("Where is it?");
        html.ShouldNotContain("/messages");
        html.ShouldNotContain("/resolution");
        (await browser.GetAsync("/inbox/new")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_merge_is_asked_for_done_and_undone()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var (one, other) = (await BeginAsync(server, "Where is it?"), await BeginAsync(server, "Still nothing"));
        var page = $"/inbox/{other.Number}/merge";

        (await browser.ReadAsync(page)).Html.ShouldContain($"#{one.Number}");
        (await browser.ReadAsync($"{page}?into={one.Number}")).Html.ShouldContain(
            $"Merge #{other.Number} into #{one.Number}"
        );
        await browser.PostAsync(page, page, ("into", $"{one.Number}"));
        (await server.Client.Conversations.GetAsync(other.Id, Ct)).MergedInto.ShouldBe(one.Id);
        (await browser.ReadAsync($"/inbox/{one.Number}")).Html.ShouldContain($"from #{other.Number}");

        var split = $"/inbox/{other.Number}/split";
        (await browser.ReadAsync(split)).Html.ShouldContain("stands for itself again");
        await browser.PostAsync(split, split);
        (await server.Client.Conversations.GetAsync(other.Id, Ct)).MergedInto.ShouldBeNull();
    }

    [Fact]
    public async Task A_call_is_noted_by_hand()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var wrong = await browser.PostAsync(
            "/inbox/new",
            "/inbox/new",
            ("who", "nobody"),
            ("channel", "phone"),
            ("text", "Called")
        );
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync(Ct)).ShouldContain(">Called</textarea>");

        var begun = await browser.PostAsync(
            "/inbox/new",
            "/inbox/new",
            ("who", "+33 6 12 34 56 78"),
            ("channel", "phone"),
            ("author", "customer"),
            ("subject", "A pole is missing"),
            ("text", "Called: one pole of the tent is missing.")
        );
        begun.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var html = (await browser.ReadAsync(begun.Headers.Location!.ToString())).Html;
        html.ShouldContain("A pole is missing");
        html.ShouldContain("The customer began this by Phone");
    }

    private static readonly string[] Subjects =
    [
        "Waits for anybody",
        "Waits for me",
        "Was answered",
        "Is done",
        "Comes back",
        "Cheap watches",
    ];

    private static async Task ShouldHoldAsync(Browser browser, string view, params string[] subjects)
    {
        var (response, html) = await browser.ReadAsync($"/inbox?view={view}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        Subjects
            .Where(subject => html.Contains(subject, StringComparison.Ordinal))
            .ShouldBe(subjects, ignoreOrder: true, view);
    }

    private static Task<Conversation> BeginAsync(RunningServer server, string subject) =>
        server.Client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "email", "A letter")
            {
                Subject = subject,
            },
            ct: Ct
        );

    private static Task<HttpResponseMessage> SayAsync(
        Browser browser,
        Conversation seen,
        string text,
        string then = "pending"
    ) =>
        browser.PostAsync(
            $"/inbox/{seen.Number}",
            $"/inbox/{seen.Number}/messages?view=waiting",
            ("mode", "reply"),
            ("text", text),
            ("then", then),
            ("seen", $"{seen.LastSeq}")
        );
}
