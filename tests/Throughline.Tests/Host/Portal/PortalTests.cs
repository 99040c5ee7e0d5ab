using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Client;
using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Storage;
using Throughline.Tests.Channels.Files;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Portal;

/// <summary>The portal as a browser without script sees it: who gets in, and what they may see.</summary>
public sealed class PortalTests
{
    private const string Ada = "ada@example.org";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_link_lets_in_once_and_shows_what_is_theirs_and_nothing_of_ours(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var it = await BeginAsync(server, Ada, "Kettle stays cold");
        var desk = server.Client.Conversations;
        await desk.SayAsync(it.Id, new NewMessage("agent", "Which colour?") { Agent = "maya@example.org" }, ct: Ct);
        await desk.SayAsync(
            it.Id,
            new NewMessage("agent", "Rude, this one") { Agent = "maya@example.org", Public = false },
            ct: Ct
        );
        await desk.TagAsync(it.Id, "difficult", Ct);
        using var browser = new Browser(server);

        var link = await EnterAsync(server, browser, Ada);

        var list = (await browser.ReadAsync("/help")).Html;
        list.ShouldContain("Kettle stays cold");
        var (response, html) = await browser.ReadAsync($"/help/requests/{it.Number}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Which colour?");
        foreach (var ours in new[] { "Rude", "difficult", "maya@example.org", "maya" })
            (list + html).ShouldNotContain(ours);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var cookie = browser.Cookies.GetCookies(browser.Address)["visit"]!;
        cookie.HttpOnly.ShouldBeTrue();
        browser.SessionCookie.ShouldBeNull();
        (await browser.GetAsync("/inbox")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // Used up.
        using var other = new Browser(server);
        (await other.GetAsync(link.PathAndQuery)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.ReadAsync($"/help/requests/{it.Number}")).Response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nobody_sees_what_is_another_s_whatever_they_guess(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await BeginAsync(server, Ada, "Mine");
        var file = await server.Client.Files.UploadAsync(new MemoryStream(Samples.Gif), "secret.gif", ct: Ct);
        var theirs = await server.Client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "bob@example.org" }, "email", "Bob's")
            {
                Attachments = [file.Id],
            },
            ct: Ct
        );
        using var browser = new Browser(server);
        await EnterAsync(server, browser, Ada);

        foreach (
            var path in new[]
            {
                $"/help/requests/{theirs.Number}",
                "/help/requests/999999",
                $"/help/requests/{theirs.Id}",
                $"/help/files/{theirs.Number}/{file.Id}/secret.gif",
                $"/help/files/1/{file.Id}/secret.gif",
            }
        )
            (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (
            await browser.PostAsync("/help/new", $"/help/requests/{theirs.Number}/messages", ("text", "Hi"))
        ).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync("/help/new", $"/help/requests/{theirs.Number}/resolution")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await browser.GetAsync($"/files/{file.Id}/secret.gif")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var now = await server.Client.Conversations.GetAsync(theirs.Id, Ct);
        (now.State, now.Messages!.Count).ShouldBe(("open", 1));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Merged_customers_see_both_lines_and_apart_again_one(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var mine = await BeginAsync(server, Ada, "From home");
        var atWork = await BeginAsync(server, "ada@work.example", "From work");
        using var browser = new Browser(server);
        await EnterAsync(server, browser, Ada);
        (await browser.ReadAsync("/help")).Html.ShouldNotContain("From work");

        await server.Client.Customers.MergeAsync(mine.CustomerId, atWork.CustomerId, ct: Ct);
        var both = (await browser.ReadAsync("/help")).Html;
        both.ShouldContain("From home");
        both.ShouldContain("From work");
        (await browser.GetAsync($"/help/requests/{atWork.Number}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var link = (await server.Client.Customers.GetAsync(mine.CustomerId, Ct)).Links.Single().Id;
        await server.Client.Customers.UnmergeAsync(mine.CustomerId, link, ct: Ct);
        (await browser.ReadAsync("/help")).Html.ShouldNotContain("From work");
        (await browser.GetAsync($"/help/requests/{atWork.Number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_another_customer_s_before_conversations_were_merged_stays_unseen(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var mine = await BeginAsync(server, Ada, "Mine");
        var bobs = await BeginAsync(server, "bob@example.org", "Bob's secret");
        await server.Client.Conversations.MergeAsync(bobs.Id, mine.Id, Ct);
        using var ada = new Browser(server);
        using var bob = new Browser(server);
        await EnterAsync(server, ada, Ada);
        await EnterAsync(server, bob, "bob@example.org");

        var html = (await ada.ReadAsync($"/help/requests/{mine.Number}")).Html;
        html.ShouldContain("Mine");
        html.ShouldNotContain("secret");
        (await ada.GetAsync($"/help/requests/{bobs.Number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bob.ReadAsync($"/help/requests/{bobs.Number}")).Html.ShouldContain("secret");
        (await bob.GetAsync($"/help/requests/{mine.Number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task They_answer_with_files_say_that_it_is_solved_and_begin_anew(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var it = await BeginAsync(server, Ada, "Kettle");
        using var browser = new Browser(server);
        await EnterAsync(server, browser, Ada);
        var page = $"/help/requests/{it.Number}";

        (await PostAsync(browser, page, $"{page}/messages", "See", ("leak.gif", Samples.Gif))).StatusCode.ShouldBe(
            HttpStatusCode.SeeOther
        );
        var now = await server.Client.Conversations.GetAsync(it.Id, Ct);
        var said = now.Messages![^1];
        (said.Author, said.Text, said.Channel).ShouldBe(("customer", "See", "portal"));
        var file = said.Attachments!.Single();
        var content = await browser.GetAsync($"/help/files/{it.Number}/{file.Id}/leak.gif");
        (await content.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(Samples.Gif);
        content.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);

        (await browser.PostAsync(page, $"{page}/resolution")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await server.Client.Conversations.GetAsync(it.Id, Ct)).State.ShouldBe("resolved");

        var once = $"{Guid.NewGuid()}";
        for (var i = 0; i < 2; i++)
            (
                await browser.PostAsync("/help/new", "/help/new", ("text", "Another thing"), ("once", once))
            ).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var all = await server.Client.Conversations.OfCustomerAsync(it.CustomerId, Ct).ToListAsync(Ct);
        all.Select(one => one.Channel).ShouldBe(["portal", "email"]);
        (await browser.PostAsync("/help/new", "/help/new", ("text", " "))).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Everybody_hears_the_same_and_only_customers_get_a_letter(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await BeginAsync(server, Ada, "Kettle");
        using var browser = new Browser(server);

        var known = await AskAsync(browser, Ada);
        var unknown = await AskAsync(browser, "nobody@example.org");

        (unknown.StatusCode, unknown.Headers.Location).ShouldBe((known.StatusCode, known.Headers.Location));
        for (var i = 0; i < 10; i++)
            await AskAsync(browser, Ada);
        await server.Mail.LinkToAsync(Ada);
        await Wait.UntilAsync(async () => await DueAsync(server) == 0, "what was asked for is done");
        server.Mail.To(Ada).Count.ShouldBeLessThanOrEqualTo(5);
        server.Mail.To("nobody@example.org").ShouldBeEmpty();
        server.Mail.To(Ada)[0].ShouldContain("/help/enter/");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_erased_customer_is_out_and_their_links_lead_nowhere(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var it = await BeginAsync(server, Ada, "Kettle");
        using var browser = new Browser(server);
        await EnterAsync(server, browser, Ada);

        await server.Services.GetRequiredService<Erase>().RunAsync(new(it.CustomerId), "token:t", Ct);

        (await browser.ReadAsync("/help")).Html.ShouldNotContain("Kettle");
        var letters = await server
            .Services.GetRequiredService<Database>()
            .SnapshotAsync(
                tx => tx.FirstAsync<long>("select count(*) from delivery where destination = @Ada", new { Ada }, Ct),
                Ct
            );
        letters.ShouldBe(0);
        (await browser.GetAsync($"/help/requests/{it.Number}")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("de-AT,de;q=0.9", "de", "Ihre Anfragen", "ltr")]
    [InlineData("fr", "fr", "Vos demandes", "ltr")]
    [InlineData("es-MX", "es", "Sus solicitudes", "ltr")]
    [InlineData("tr", "tr", "Talepleriniz", "ltr")]
    [InlineData("ar-XB", "ar-XB", "", "rtl")]
    [InlineData("ja", "en", "Your requests", "ltr")]
    public async Task It_speaks_the_language_that_is_asked_for(
        string asked,
        string code,
        string title,
        string direction
    )
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = new Browser(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/help");
        request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        var html = await (await browser.SendAsync(request)).Content.ReadAsStringAsync(Ct);
        html.ShouldContain($"lang=\"{code}\" dir=\"{direction}\"");
        html.ShouldContain(title);

        (await browser.PostAsync("/help", "/help/language", ("language", "tr"), ("return_to", "https://evil.example")))
            .Headers.Location!.ToString()
            .ShouldBe("/help");
        (await browser.ReadAsync("/help")).Html.ShouldContain("Talepleriniz");
    }

    internal static async Task<Uri> EnterAsync(RunningServer server, Browser browser, string email)
    {
        await AskAsync(browser, email);
        var link = await server.Mail.LinkToAsync(email);
        (await browser.GetAsync(link.PathAndQuery)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.PostAsync(link.PathAndQuery, link.AbsolutePath, ("to", "/help"))).StatusCode.ShouldBe(
            HttpStatusCode.SeeOther
        );
        return link;
    }

    internal static Task<HttpResponseMessage> AskAsync(Browser browser, string email) =>
        browser.PostAsync("/help", "/help/link", ("email", email));

    internal static Task<Conversation> BeginAsync(RunningServer server, string email, string text) =>
        server.Client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = email }, "email", text) { Subject = text },
            ct: Ct
        );

    private static Task<long> DueAsync(RunningServer server) =>
        server
            .Services.GetRequiredService<Database>()
            .SnapshotAsync(
                tx =>
                    tx.FirstAsync<long>(
                        """
                        select (select count(*) from timer where kind = 'portal.link')
                          + (select count(*) from delivery where kind = 'mail' and state = 'pending')
                        """,
                        null,
                        Ct
                    ),
                Ct
            );

    private static async Task<HttpResponseMessage> PostAsync(
        Browser browser,
        string page,
        string action,
        string text,
        (string Name, byte[] Bytes) file
    )
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await browser.TokenAsync(page)), "form_token" },
            { new StringContent(text), "text" },
            { new ByteArrayContent(file.Bytes), "files", file.Name },
        };
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = form });
    }
}
