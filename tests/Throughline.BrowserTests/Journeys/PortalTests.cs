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

    [Fact]
    public async Task A_request_of_a_kind_with_its_fields_and_a_file_is_made_and_answered_in_a_hand_without_script()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        await RepairsAsync(client);
        await using var tab = await Tab.OpenAsync(run, site, script: false);
        var page = tab.Page;
        await page.SetViewportSizeAsync(390, 844);
        await EnterAsync(tab, client);

        await page.GetByRole(AriaRole.Link, new() { Name = "New request" }).First.ClickAsync();
        await page.GetByLabel("What kind of request is it?").SelectOptionAsync("repair");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show its form" }).ClickAsync();
        await page.WaitForURLAsync("**kind=repair");
        await page.ShouldFitAsync("the form of a kind");
        await page.GetByLabel("Serial number").FillAsync("K2-17");
        await page.GetByLabel("Lid").CheckAsync();
        await page.GetByLabel("Proof of purchase").SetInputFilesAsync(Picked("proof.gif"));
        await page.GetByLabel("What can we do for you?").FillAsync("It hums");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await page.WaitForURLAsync("**/help/requests/*");
        await Assertions.Expect(page.Locator(".portal-filled")).ToContainTextAsync("K2-17");
        await Assertions.Expect(page.Locator(".portal-filled a")).ToContainTextAsync("proof.gif");
        await page.ShouldFitAsync("a request with its form");

        var number = new Uri(page.Url).Segments[^1];
        var asked = await client.Conversations.ListAsync(ct: Ct).FirstAsync(one => $"{one.Number}" == number, Ct);
        await client.Conversations.SayAsync(
            asked.Id,
            new NewMessage("agent", "Send it to us") { Agent = "maya@example.org" },
            ct: Ct
        );
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".portal-thread")).ToContainTextAsync("Send it to us");
        await page.GetByLabel("Your answer").FillAsync("On its way");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.Locator(".portal-thread")).ToContainTextAsync("On its way");
    }

    [Fact]
    public async Task Another_kind_brings_its_fields_and_takes_nothing_that_was_written()
    {
        await using var site = await Site.DemoAsync();
        await RepairsAsync(await site.ClientAsync());
        await using var tab = await (await Tab.OpenAsync(run, site)).GoAsync("/help/new");
        var page = tab.Page;
        await page.GetByLabel("Your e-mail address").FillAsync(Email);
        await page.GetByLabel("What can we do for you?").FillAsync("It hums");
        await page.GetByLabel("What kind of request is it?").FocusAsync();
        await page.Keyboard.TypeAsync("Have it repaired");
        await Assertions.Expect(page.GetByLabel("Serial number")).ToBeVisibleAsync();
        await page.ShouldBeWellAsync("the form of a kind");
        await Assertions.Expect(page.GetByLabel("What can we do for you?")).ToHaveValueAsync("It hums");
        await page.GetByLabel("Serial number").FillAsync("K2-17");
        await page.GetByLabel("Weight").FillAsync("much");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Weight");
        await page.ShouldBeWellAsync("a form with something wrong");
        await page.GetByRole(AriaRole.Link, new() { Name = "Weight" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Weight")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByLabel("Weight")).ToHaveValueAsync("much");
        await page.GetByLabel("Weight").FillAsync("2,5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("We have your message");
        tab.Forgive("422");
        tab.ShouldHaveDoneNothingWrong();
    }

    internal static async Task EnterAsync(Tab tab, ThroughlineClient client)
    {
        await client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = Email }, "email", "My lamp flickers"),
            ct: Ct
        );
        await tab.GoAsync("/help");
        await tab.Page.GetByLabel("Your e-mail address").FillAsync(Email);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/help/link/sent");
        await tab.GoAsync(await LetterBox.LinkAsync(tab.Site, "/help/enter/"));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Open my requests" }).ClickAsync();
        await tab.Page.WaitForURLAsync("**/help");
    }

    private static Task RepairsAsync(ThroughlineClient client) =>
        client.RequestKinds.CreateAsync(
            new("repair", "Repair")
            {
                Title = Called("Have it repaired"),
                Public = true,
                Fields =
                [
                    new("serial", "text", Called("Serial number")) { Public = true, Required = true },
                    new("weight", "number", Called("Weight")) { Public = true },
                    new("parts", "choices", Called("Missing parts"))
                    {
                        Public = true,
                        Choices = [new("lid", Called("Lid")), new("cord", Called("Cord"))],
                    },
                    new("proof", "file", Called("Proof of purchase")) { Public = true },
                ],
            },
            ct: Ct
        );

    private static Dictionary<string, string> Called(string name) => new() { ["en"] = name };

    private static FilePayload Picked(string name) =>
        new()
        {
            Name = name,
            MimeType = "image/gif",
            Buffer = Picture,
        };

    private static readonly byte[] Picture = Convert.FromBase64String(
        "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    );

    [GeneratedRegex("Lamp", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lamp();
}
