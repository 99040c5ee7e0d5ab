using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Throughline.BrowserTests.Journeys;
using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Security;

/// <summary>What other servers answer, and what other programs send that cannot be taken in.</summary>
public sealed class HostileAnswerTests(BrowserRun run)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_receiver_answers_is_text_in_the_log_of_its_webhook()
    {
        await using var receiver = await Receiver.StartAsync(Hostile.Page);
        await using var site = await Site.DemoAsync(Site.ReachesReceivers);
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;
        await page.GotoAsync("/settings/webhooks/new");
        await page.Locator("input[name=url]").FillAsync($"{receiver.Url}?{Hostile.Name}");
        await page.Locator("input[name=description]").FillAsync(Hostile.Name);
        await page.Locator("input[name=told][value=everything]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create webhook" }).ClickAsync();
        await page.Locator("main .secret").WaitForAsync();
        await page.ShouldShowAsTextAsync(Hostile.Name, "its secret");
        await page.GotoAsync("/settings/webhooks");
        await page.ShouldShowAsTextAsync(Hostile.Name, "webhooks");
        await page.GetByRole(AriaRole.Link, new() { Name = Hostile.Name }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test", Exact = true }).ClickAsync();
        await receiver.NextAsync();
        await Assertions.Expect(page.Locator(".attempts pre").First).ToContainTextAsync("alert('answer')");
        await page.ShouldShowAsTextAsync(Hostile.Texts[0], "a delivery");
        foreach (var text in Hostile.Texts)
            (await page.Locator(".attempts pre").First.TextContentAsync())!.ShouldContain(text);
        await page.GetByRole(AriaRole.Link, new() { Name = Hostile.Name }).First.ClickAsync();
        await Assertions.Expect(page.Locator("table.deliveries")).ToContainTextAsync("500");
        await page.ShouldShowAsTextAsync(Hostile.Name, "a webhook");
        await page.GotoAsync("/settings/audit");
        await page.ShouldBeTextAsync("audit");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task What_is_no_answer_at_all_is_told_in_words_of_ours()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var closed = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        using var babbler = new TcpListener(IPAddress.Loopback, 0);
        babbler.Start();
        var babbling = BabbleAsync(babbler);
        await using var site = await Site.DemoAsync(Site.ReachesReceivers);
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();

        foreach (
            var (port, words) in new[]
            {
                (closed, "the connection was refused"),
                (((IPEndPoint)babbler.LocalEndpoint).Port, "What came back is not HTTP"),
            }
        )
        {
            await tab.Page.GotoAsync("/settings/webhooks/new");
            await tab.Page.Locator("input[name=url]").FillAsync($"http://127.0.0.1:{port}/{Hostile.Name}");
            await tab.Page.Locator("input[name=description]").FillAsync($"Port {port}");
            await tab.Page.Locator("input[name=told][value=everything]").CheckAsync();
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Create webhook" }).ClickAsync();
            await tab.Page.Locator("main .secret").WaitForAsync();
            await tab.Page.GotoAsync("/settings/webhooks");
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = $"Port {port}" }).First.ClickAsync();
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send a test", Exact = true }).ClickAsync();
            await Assertions.Expect(tab.Page.Locator(".attempts")).ToContainTextAsync(words);
            await tab.Page.ShouldBeTextAsync(words);
        }
        babbler.Stop();
        await babbling;
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task What_cannot_be_taken_in_is_text_with_its_reason_and_its_bytes()
    {
        await using var site = await Site.DemoAsync();
        var token = await Executable.CreateTokenAsync(site.Database, "admin");
        foreach (var body in new[] { Hostile.Page, $$"""{"type":"{{Hostile.Name}}","userId":"{{Hostile.Name}}"}""" })
            await PostAsync(site, token, body);
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;
        await page.GotoAsync("/settings/quarantine");
        await page.ShouldBeTextAsync("quarantine");
        var items = await page.Locator("main a[href^='/settings/quarantine/']")
            .EvaluateAllAsync<string[]>("links => links.map((link) => link.getAttribute('href'))");
        var seen = new StringBuilder();
        foreach (var item in items.Distinct().Take(4))
        {
            await tab.GoAsync(item);
            await page.ShouldBeTextAsync(item);
            seen.Append(await page.Locator("pre.raw").TextContentAsync());
            await page.GetByRole(AriaRole.Button, new() { Name = "Replay" }).First.ClickAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.ShouldBeTextAsync($"{item}, replayed");
        }
        seen.ToString().ShouldContain(Hostile.Name);
        tab.Forgive("422 (Unprocessable");
        tab.ShouldHaveDoneNothingWrong();
    }

    // Says at once what is no HTTP, to everybody who calls.
    private static async Task BabbleAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync(Ct);
                await caller.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"{Hostile.Name}\r\n\r\n"), Ct);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private static async Task PostAsync(Site site, string token, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch")
        {
            Content = new StringContent(
                $$"""{"batch":[{{(body.StartsWith('{') ? body : $"\"{JavaScript(body)}\"")}}]}""",
                Encoding.UTF8,
                "application/json"
            ),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
        (await site.Server.Http.SendAsync(request, Ct)).Dispose();
    }

    private static string JavaScript(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();
}
