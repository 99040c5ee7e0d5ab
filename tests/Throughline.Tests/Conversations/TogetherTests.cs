using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Channels.Loopback;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

/// <summary>Several of us in one conversation: asking beside it, linking, following, being named.</summary>
public sealed class TogetherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_supplier_is_asked_and_answers_and_the_customer_never_sees_it(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var it = await BeginAsync(server);
        var asked = await server.Client.Together.AskAsync(
            it.Id,
            new NewSide("Heating element", "Do you have three?", "maya@example.org")
            {
                Address = "Parts@supplier.example",
                Channel = "loopback",
            },
            Ct
        );
        var side = asked.Sides.Single();
        (side.Address, side.Answered, side.Messages.Single().Text).ShouldBe(
            ("parts@supplier.example", false, "Do you have three?")
        );
        var loopback = server.Services.GetRequiredService<LoopbackChannel>();
        await Wait.UntilAsync(() => loopback.Sent.Count == 1, "it left");
        var sent = loopback.Sent.Single();
        (sent.Subject, sent.Text, sent.To.Single().Value).ShouldBe(
            ("Heating element", "Do you have three?", "parts@supplier.example")
        );

        var stranger = await AnswerAsync(server, "s-1", "eve@example.org", sent.MessageId);
        var answer = await AnswerAsync(server, "s-2", "parts@supplier.example", sent.MessageId);
        var again = await AnswerAsync(server, "s-2", "parts@supplier.example", sent.MessageId);

        (answer.Became, answer.ConversationId, again.Became).ShouldBe(("side_message", it.Id, "duplicate"));
        stranger.ConversationId.ShouldNotBe(it.Id);
        var now = await server.Client.Together.GetAsync(it.Id, Ct);
        now.Sides.Single()
            .Messages.Select(said => (said.Agent, said.Text))
            .ShouldBe([("maya@example.org", "Do you have three?"), (null, "Yes, today")]);
        now.Sides[0].Answered.ShouldBeTrue();
        var whole = await server.Client.Conversations.GetAsync(it.Id, Ct);
        whole.Messages!.Count.ShouldBe(1);
        whole.WaitingSince.ShouldBe(it.WaitingSince);
        using var customer = new Browser(server);
        await Host.Portal.PortalTests.EnterAsync(server, customer, "pat@example.org");
        (await customer.ReadAsync($"/help/requests/{it.Number}")).Html.ShouldNotContain("three");
        (await server.Client.Together.CloseAsync(it.Id, side.Id, Ct)).Sides[0].ClosedAt.ShouldNotBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Each_message_to_whoever_is_asked_goes_out_once(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var it = await BeginAsync(server);
        var ask = new NewSide("Parts", "One?", "maya@example.org")
        {
            Address = "parts@supplier.example",
            Channel = "loopback",
        };
        var asked = await server.Client.Together.AskAsync(it.Id, ask, Ct);
        await server.Client.Together.SayAsync(it.Id, asked.Sides[0].Id, "Two?", "maya@example.org", Ct);
        var loopback = server.Services.GetRequiredService<LoopbackChannel>();
        await Wait.UntilAsync(() => loopback.Sent.Count == 2, "both left");
        loopback.Sent.Select(sent => sent.Text).Order().ShouldBe(["One?", "Two?"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_link_stands_on_both_and_goes_from_both(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var one = await BeginAsync(server);
        var other = await BeginAsync(server);
        var together = server.Client.Together;

        (await together.LinkAsync(one.Id, other.Id, Ct)).Links.Single().Number.ShouldBe(other.Number);
        (await together.LinkAsync(other.Id, one.Id, Ct)).Links.Single().Number.ShouldBe(one.Number);
        (await together.UnlinkAsync(other.Id, one.Id, Ct)).Links.ShouldBeEmpty();
        (await together.GetAsync(one.Id, Ct)).Links.ShouldBeEmpty();
        var self = await Should.ThrowAsync<ThroughlineProblemException>(() => together.LinkAsync(one.Id, one.Id, Ct));
        self.Code.ShouldBe("same_conversation");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whoever_is_named_in_a_note_is_told_until_they_look(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var noor = await Browser.SignInAsync(server, Throughline.Access.Role.Agent, "Noor");
        using var maya = await Browser.SignInAsync(server, Throughline.Access.Role.Agent, "Maya");
        var it = await BeginAsync(server);
        var desk = server.Client.Conversations;
        var me = maya.Person!.Email;

        await desk.SayAsync(
            it.Id,
            new NewMessage("agent", "@noor, is this known? (not a@b.example, @nobody)") { Agent = me, Public = false },
            ct: Ct
        );
        await desk.SayAsync(it.Id, new NewMessage("agent", "Ask @noor") { Agent = me }, ct: Ct);

        var mention = (await server.Client.Together.MentionsAsync(noor.Person!.Email, Ct)).ShouldHaveSingleItem();
        (mention.Number, mention.By, mention.SeenAt).ShouldBe((it.Number, me, null));
        (await noor.ReadAsync("/inbox")).Html.ShouldContain("For you</span><span class=\"count\">1");
        (await noor.ReadAsync("/inbox/for-you")).Html.ShouldContain("is this known?");
        (await maya.ReadAsync("/inbox/for-you")).Html.ShouldContain("Nobody named you");
        await noor.GetAsync($"/inbox/{it.Number}");
        (await server.Client.Together.MentionsAsync(noor.Person.Email, Ct)).Single().SeenAt.ShouldNotBeNull();
        (await noor.ReadAsync("/inbox")).Html.ShouldNotContain("For you</span><span class=\"count\">");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_team_that_is_asked_beside_a_conversation_hears_of_it(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var noor = await Browser.SignInAsync(server, Throughline.Access.Role.Agent, "Noor");
        using var maya = await Browser.SignInAsync(server, Throughline.Access.Role.Agent, "Maya");
        await server.Client.Teams.CreateAsync("workshop", "Workshop", ct: Ct);
        foreach (var one in new[] { noor, maya })
            await server.Client.Teams.JoinAsync("workshop", one.Person!.Email, Ct);
        var it = await BeginAsync(server);

        var asked = await server.Client.Together.AskAsync(
            it.Id,
            new NewSide("Series 1", "Is this one known?", maya.Person!.Email) { Team = "workshop" },
            Ct
        );

        var told = (await server.Client.Together.MentionsAsync(noor.Person!.Email, Ct)).ShouldHaveSingleItem();
        (told.Number, told.By, told.SeenAt).ShouldBe((it.Number, maya.Person.Email, null));
        (await noor.ReadAsync("/inbox/for-you")).Html.ShouldContain("Is this one known?");
        (await server.Client.Together.MentionsAsync(maya.Person.Email, Ct)).ShouldBeEmpty("she asked");
        await server.Client.Together.SayAsync(it.Id, asked.Sides[0].Id, "Yes, by the cord", noor.Person.Email, Ct);
        (await maya.ReadAsync("/inbox/for-you")).Html.ShouldContain("Yes, by the cord");
        await noor.GetAsync($"/inbox/{it.Number}");
        (await noor.ReadAsync("/inbox")).Html.ShouldNotContain("For you</span><span class=\"count\">");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_follows_says_so_once_and_leaves_again(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Throughline.Access.Role.Agent, "Noor");
        var it = await BeginAsync(server);
        var page = $"/inbox/{it.Number}";
        await browser.PostAsync(page, $"{page}/follow");
        (await server.Client.Together.FollowAsync(it.Id, browser.Person!.Email, Ct)).Followers.ShouldBe([
            browser.Person.Email,
        ]);
        (await browser.ReadAsync(page)).Html.ShouldContain("Follow it no longer");
        (await server.Client.Together.LeaveAsync(it.Id, browser.Person.Email, Ct)).Followers.ShouldBeEmpty();
        await browser.PostAsync(
            page,
            $"{page}/sides",
            ("who", "workshop"),
            ("subject", "Series 1"),
            ("text", "Known?")
        );
        (await server.Client.Together.GetAsync(it.Id, Ct)).Sides.Single().Team.ShouldBe("workshop");
        (await browser.ReadAsync(page)).Html.ShouldContain("Series 1");
    }

    private static Task<Throughline.Client.Conversation> BeginAsync(RunningServer server) =>
        server.Client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "email", "It is broken"),
            ct: Ct
        );

    private static Task<TakenMessage> AnswerAsync(RunningServer server, string id, string from, Guid answers) =>
        server.Client.Channels.TakeAsync(
            "loopback",
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    id,
                    from,
                    verified = true,
                    text = "Yes, today",
                    references = new[] { $"{answers}" },
                }
            ),
            ct: Ct
        );
}
