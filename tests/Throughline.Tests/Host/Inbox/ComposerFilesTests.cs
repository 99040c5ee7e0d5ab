using System.Net;
using System.Net.Http.Headers;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Channels.Files;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Inbox;

/// <summary>Files in the API's messages, and in the composer as a browser without script sends them.</summary>
public sealed class ComposerFilesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Messages_carry_files_both_ways_through_the_api(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var service = server.Client.Conversations;
        var theirs = await server.Client.Files.UploadAsync(new MemoryStream(Samples.Gif), "leak.gif", ct: Ct);
        var it = await service.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "web", "")
            {
                Attachments = [theirs.Id],
            },
            ct: Ct
        );
        it.Messages!.Single()
            .Attachments!.Single()
            .ShouldBe(new SentFile(theirs.Id, "leak.gif", 42, "image/gif", true));
        (await server.Client.Files.GetAsync(theirs.Id, Ct)).ConversationId.ShouldBe(it.Id);

        var ours = await server.Client.Files.UploadAsync(new MemoryStream(Samples.Svg), "plan.svg", ct: Ct);
        var reply = new NewMessage("agent", "See the plan") { Agent = "a@example.org", Attachments = [ours.Id] };
        var said = await service.SayAsync(it.Id, reply, ct: Ct);
        said.Message.Attachments!.Single().Shown.ShouldBeFalse();

        var again = await Should.ThrowAsync<ThroughlineProblemException>(() => service.SayAsync(it.Id, reply, ct: Ct));
        (again.Status, again.Code).ShouldBe((HttpStatusCode.Conflict, "file_not_sendable"));
        var many = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            service.SayAsync(
                it.Id,
                new NewMessage("customer", "Look")
                {
                    Attachments = [.. Enumerable.Range(0, 21).Select(_ => Guid.NewGuid())],
                },
                ct: Ct
            )
        );
        many.Code.ShouldBe("too_many_files");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_reply_takes_its_files_along_without_script(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        var it = await BeginAsync(server);

        var sent = await PostAsync(browser, it, "", ("picture.png", Samples.Gif), ("<b>\u202egpj.html", Samples.Html));

        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var files = (await server.Client.Conversations.GetAsync(it.Id, Ct)).Messages![^1].Attachments!;
        files
            .Select(file => (file.Name, file.Type, file.Shown))
            .ShouldBe([("picture.png", "image/gif", true), ("<b>gpj.html", "text/html", false)]);
        var html = (await browser.ReadAsync($"/inbox/{it.Number}")).Html;
        html.ShouldContain($"<img src=\"/files/{files[0].Id}/picture.png\" alt=\"picture.png\"");
        html.ShouldContain("&lt;b&gt;gpj.html");
        html.ShouldNotContain("<b>gpj");
        html.ShouldNotContain($"<img src=\"/files/{files[1].Id}");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_refused_keeps_its_files_in_the_form(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var it = await BeginAsync(server);

        var refused = await PostAsync(browser, it, "With two", ("good.gif", Samples.Gif), ("empty.txt", []));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await refused.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("empty.txt could not be taken: it is empty.");
        var kept = System.Text.RegularExpressions.Regex.Match(
            html,
            "name=\"attachments\" value=\"([^\"]+)\" checked",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
        kept.Success.ShouldBeTrue();
        (await server.Client.Conversations.GetAsync(it.Id, Ct)).Messages!.Count.ShouldBe(1);

        var page = $"/inbox/{it.Number}";
        var sent = await browser.PostAsync(
            page,
            $"{page}/messages",
            ("text", "With one"),
            ("mode", "reply"),
            ("seen", $"{it.LastSeq}"),
            ("attachments", kept.Groups[1].Value)
        );
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await server.Client.Conversations.GetAsync(it.Id, Ct))
            .Messages![^1]
            .Attachments!.Single()
            .Name.ShouldBe("good.gif");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_draft_says_that_a_file_is_gone_and_nothing_goes_without_it(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var it = await BeginAsync(server);
        var page = $"/inbox/{it.Number}";
        (string, string)[] written =
        [
            ("text", "See the plan"),
            ("mode", "reply"),
            ("seen", $"{it.LastSeq}"),
            ("attachments", $"{Guid.NewGuid()}"),
        ];

        (await browser.PostAsync(page, $"{page}/draft", written)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var (response, html) = await browser.ReadAsync(page);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("A file that was attached is not there any more; attach it again.");
        html.ShouldContain("See the plan");

        var refused = await browser.PostAsync(page, $"{page}/messages", written);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("attach it again");
        (await server.Client.Conversations.GetAsync(it.Id, Ct)).Messages!.Count.ShouldBe(1);
        (await browser.PostAsync(page, $"{page}/messages", written[..3])).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    private static Task<Conversation> BeginAsync(RunningServer server) =>
        server.Client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "email", "It leaks"),
            ct: Ct
        );

    private static async Task<HttpResponseMessage> PostAsync(
        Browser browser,
        Conversation it,
        string text,
        params (string Name, byte[] Bytes)[] files
    )
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await browser.TokenAsync($"/inbox/{it.Number}")), "form_token" },
            { new StringContent("reply"), "mode" },
            { new StringContent($"{it.LastSeq}"), "seen" },
            { new StringContent(text), "text" },
        };
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            // As browsers write it: in UTF-8, with percent signs for quotes alone.
            file.Headers.TryAddWithoutValidation(
                "Content-Disposition",
                $"form-data; name=\"files\"; filename*=UTF-8''{Uri.EscapeDataString(name)}"
            );
            form.Add(file);
        }
        return await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"/inbox/{it.Number}/messages") { Content = form }
        );
    }
}
