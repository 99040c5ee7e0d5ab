using System.Net.Http.Headers;
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
