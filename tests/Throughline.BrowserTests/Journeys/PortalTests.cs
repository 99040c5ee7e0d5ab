using System.Text.RegularExpressions;
using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Journeys;

/// <summary>A customer in the portal: from a link in a mail to an answer with a file.</summary>
public sealed partial class PortalTests(BrowserRun run)
{
    private const string Email = "pat@example.org";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_comes_by_a_link_answers_with_a_file_and_says_that_it_is_solved()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        var it = await client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = Email }, "email", "My lamp flickers")
            {
                Subject = "Lamp",
            },
            ct: Ct
        );
        await client.Conversations.SayAsync(
            it.Id,
            new NewMessage("agent", "Which **colour** is it?") { Agent = "maya@example.org" },
            ct: Ct
        );
        await using var tab = await Tab.OpenAsync(run, site);
        await tab.GoAsync("/help");
        await tab.Page.ShouldBeAccessibleAsync("where links are asked for");
        await tab.Page.GetByLabel("Your e-mail address").FillAsync(Email);
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Look into your mail" }))
            .ToBeVisibleAsync();

        await tab.GoAsync(await LetterBox.LinkAsync(site, "/help/enter/"));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Open my requests" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { NameRegex = Lamp() }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".portal-thread")).ToContainTextAsync("Which colour is it?");
        await tab.Page.ShouldBeAccessibleAsync("a request");
        await tab.Page.GetByLabel("Your answer").FillAsync("It is red");
        await tab
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "red.gif",
                    MimeType = "image/gif",
                    Buffer = Picture,
                }
            );
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".portal-thread")).ToContainTextAsync("It is red");
        await Assertions.Expect(tab.Page.Locator(".sent-picture img")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "It is solved" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".portal-request")).ToContainTextAsync("Solved");

        await tab.GoAsync("/help");
        await tab.Page.ShouldBeAccessibleAsync("the list of requests");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Türkçe" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Talepleriniz");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task The_portal_fits_a_phone_in_both_directions_and_works_without_script()
    {
        await using var site = await Site.DemoAsync();
        await using var tab = await Tab.OpenAsync(run, site, script: false);
        await tab.Page.SetViewportSizeAsync(390, 844);
        await tab.GoAsync("/help/new");
        await tab.Page.GetByLabel("Your e-mail address").FillAsync("new@example.org");
        await tab.Page.GetByLabel("What can we do for you?").FillAsync("Do you ship to Malta?");
        await tab
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "map.gif",
                    MimeType = "image/gif",
                    Buffer = Picture,
                }
            );
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("We have your message");

        await using var mirrored = await Tab.OpenAsync(run, site);
        await mirrored.Page.SetViewportSizeAsync(390, 844);
        // Over what the browser itself would say.
        await mirrored.Page.RouteAsync(
            "**/*",
            route =>
                route.ContinueAsync(
                    new()
                    {
                        Headers = new Dictionary<string, string>(route.Request.Headers)
                        {
                            ["accept-language"] = "ar-XB",
                        },
                    }
                )
        );
        foreach (var path in new[] { "/help", "/help/new", "/help/link/sent" })
        {
            await mirrored.GoAsync(path);
            (await mirrored.Page.EvaluateAsync<string>("document.documentElement.dir")).ShouldBe("rtl");
            (
                await mirrored.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")
            ).ShouldBeTrue(path);
        }
        mirrored.ShouldHaveDoneNothingWrong();
    }

    private static readonly byte[] Picture = Convert.FromBase64String(
        "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    );

    [GeneratedRegex("Lamp", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lamp();
}
