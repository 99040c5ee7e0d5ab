using System.Net;
using Throughline.Access;
using Throughline.Client;
using Throughline.Conversations.Replies;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Replies;

public sealed class SavedRepliesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, string> Text = new()
    {
        ["en"] = "Hello {{customer.first_name}}, about {{ conversation.number }} and {{order.number}}",
        ["de"] = "Guten Tag {{customer.name}}",
    };

    [Fact]
    public void What_is_unknown_stays_and_is_told()
    {
        var values = new Dictionary<string, string> { ["customer.name"] = "Ada", ["agent.name"] = "" };
        var filled = Variables.Fill("{{Customer.Name}}, {{agent.name}}, {{field.colour}}, {{ x }}", values);
        filled.Text.ShouldBe("Ada, {{agent.name}}, {{field.colour}}, {{ x }}");
        filled.Open.ShouldBe(["agent.name", "field.colour"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_reply_is_filled_in_in_the_customers_language(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify")
                {
                    UserId = "de",
                    Traits = new { name = "Ada {{Lovelace}}", locale = "de-AT" },
                },
                new SegmentCall("identify") { UserId = "sv", Traits = new { first_name = "Bo", language = "sv" } },
            ],
            Ct
        );
        var desk = server.Client.Conversations;
        var reply = await server.Client.SavedReplies.CreateAsync(new SavedReply("Greeting", Text), ct: Ct);

        var german = await desk.OpenAsync(new(new() { UserId = "de" }, "email", "Wo?"), ct: Ct);
        (await server.Client.SavedReplies.FillAsync(reply.Id, german.Id, ct: Ct)).Text.ShouldBe(
            "Guten Tag Ada {Lovelace}}"
        );
        var order = new Dictionary<string, object?> { ["order_number"] = "A-1" };
        var swedish = await desk.OpenAsync(
            new(new() { UserId = "sv" }, "email", "Var?") { Kind = "billing", Fields = order },
            ct: Ct
        );
        var filled = await server.Client.SavedReplies.FillAsync(reply.Id, swedish.Id, ct: Ct);
        filled.Text.ShouldBe($"Hello Bo, about {swedish.Number} and A-1");
        filled.Open.ShouldBeEmpty();
        (await server.Client.SavedReplies.FillAsync(reply.Id, german.Id, ct: Ct)).Open.ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_reply_is_put_into_the_composer_and_never_sent_with_a_variable(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        var desk = server.Client.Conversations;
        var reply = await server.Client.SavedReplies.CreateAsync(new SavedReply("Greeting", Text), ct: Ct);
        var other = await server.Client.SavedReplies.CreateAsync(
            new SavedReply("Of another", Text) { Owner = "c@example.org" },
            ct: Ct
        );
        var it = await desk.OpenAsync(new(new() { Email = "pat@example.org" }, "email", "Where?"), ct: Ct);
        var page = $"/inbox/{it.Number}";
        (await browser.ReadAsync(page)).Html.ShouldContain("Greeting");
        (await browser.ReadAsync(page)).Html.ShouldNotContain("Of another");

        await browser.PostAsync(page, $"{page}/replies/{reply.Id}", ("mode", "reply"), ("text", "Well.\n/"));
        var html = WebUtility.HtmlDecode((await browser.ReadAsync(page)).Html);
        html.ShouldContain("Well.\n\nHello {{customer.first_name}}, about");
        html.ShouldContain("Nothing is known for customer.first_name, order.number");
        (await browser.PostAsync(page, $"{page}/replies/{other.Id}", ("text", ""))).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await server.Client.SavedReplies.GetAsync(reply.Id, Ct)).Uses.ShouldBe(1);

        var refused = await browser.PostAsync(
            page,
            $"{page}/messages",
            ("mode", "reply"),
            ("text", "Hello {{customer.first_name}}"),
            ("seen", $"{it.LastSeq}")
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("not filled in");
        (await desk.GetAsync(it.Id, Ct)).Messages!.Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Everybody_keeps_their_own_and_managers_what_is_for_all(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var agent = await Browser.SignInAsync(server, Role.Agent, "Bo");
        const string Page = "/settings/saved-replies";

        var own = await agent.PostAsync(
            $"{Page}/new",
            Page,
            ("name", "Mine"),
            ("text.en", "Hello"),
            ("text.tr", "Merhaba"),
            ("folder", "Greetings"),
            ("tags", "a, b"),
            ("own", "true")
        );
        own.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var shared = await agent.PostAsync($"{Page}/new", Page, ("name", "All"), ("text.en", "Hello"));
        shared.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var kept = (await server.Client.SavedReplies.ListAsync(Ct)).ShouldHaveSingleItem();
        kept.Owner.ShouldBe(agent.Person!.Email);
        kept.Text["tr"].ShouldBe("Merhaba");
        kept.Tags.ShouldBe(["a", "b"]);
        foreach (var page in new[] { Page, $"{Page}/{kept.Id}", $"{Page}/new" })
            (await agent.ReadAsync(page)).Html.ShouldNotContain(">replies.", Case.Sensitive, "a word is missing");
        using var lead = await Browser.SignInAsync(server, Role.Owner, "Lea");
        (await lead.ReadAsync(Page)).Html.ShouldNotContain("Mine");
        var wrong = new Dictionary<string, string> { ["en"] = "{{customer.shoe_size}}" };
        var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.SavedReplies.CreateAsync(new SavedReply("Odd", wrong), ct: Ct)
        );
        refused.Code.ShouldBe("unknown_variable");
    }
}
