using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Journeys;

/// <summary>What a form or a link can do is done with script off: the browser runs none on these pages.</summary>
public sealed class NoScriptTests(BrowserRun run)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Setting_up_signing_in_inviting_and_every_setting_are_forms()
    {
        await using var site = await Site.EmptyAsync(Site.ReachesReceivers);
        await using var tab = await Tab.OpenAsync(run, site, script: false);
        var page = tab.Page;
        await FirstPerson.SetUpAsync(tab);
        await tab.GoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).Last.ClickAsync();
        await page.FillAsync("/signin", "Sign in", ("email", FirstPerson.Email), ("password", FirstPerson.Password));
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
        await page.FillAsync("/account", "Save", ("name", "Ada Lovelace"));
        await ShouldShowAsync(page, "/account", "Ada Lovelace");

        await page.FillAsync("/settings/people/invite", "Send the invitation", ("email", "grace@example.com"));
        var link = new Uri((await page.Locator(".copyable pre").First.InnerTextAsync()).Trim()).AbsolutePath;
        await using (var other = await (await Tab.OpenAsync(run, site, script: false)).GoAsync(link))
            await other.Page.FillAsync(
                "",
                "Join",
                ("name", "Grace Hopper"),
                ("password", $"{FirstPerson.Password} too")
            );
        await ShouldShowAsync(page, "/settings/people", "Grace Hopper");

        await page.FillAsync("/settings/sources/new", "Create the key", ("name", "shop"));
        await Assertions.Expect(page.Locator(".copyable pre").First).ToBeVisibleAsync();
        await ShouldShowAsync(page, "/settings/sources", "shop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await ShouldShowAsync(page, "/settings/sources", "Revoked");
        await page.FillAsync("/settings/company", "Save", ("name", "Lamps and more"));
        await ShouldShowAsync(page, "/settings/company", "Lamps and more");
        await page.FillAsync("/settings/stages", "Add", ("name", "Rental"));
        await ShouldShowAsync(page, "/settings/stages", "Rental");
        await page.GotoAsync("/settings/entry-types/change?type=order.completed");
        await page.Locator("select[name=stage]").SelectOptionAsync(new SelectOptionValue { Label = "Rental" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await ShouldShowAsync(page, "/settings/entry-types", "Rental");
    }

    [Fact]
    public async Task A_forgotten_password_and_a_lost_phone_are_mended_by_forms()
    {
        const string chosen = "another lamp, another harbour";
        await using var site = await Site.EmptyAsync(Site.ReachesReceivers);
        await using var tab = await Tab.OpenAsync(run, site, script: false);
        var page = tab.Page;
        await FirstPerson.SetUpAsync(tab);
        var secret = await page.Locator("code.typed").TextContentAsync();
        await page.Locator("input[name=code]").FillAsync(AuthenticatorApp.Shows(secret!));
        await page.Keyboard.PressAsync("Enter");
        var codes = (await page.Locator(".copyable pre").First.InnerTextAsync()).Split();
        await tab.GoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).Last.ClickAsync();

        await page.FillAsync("/reset", "Send the link", ("email", FirstPerson.Email));
        var link = await LetterBox.LinkAsync(site, "/reset/");
        await page.FillAsync(link, "Set the password", ("password", chosen));
        await page.FillAsync("/signin", "Sign in", ("email", FirstPerson.Email), ("password", chosen));
        await page.FillAsync("", "Sign in", ("code", codes[0]));
        await ShouldShowAsync(page, "/account", FirstPerson.Email);

        (await page.GotoAsync(link))!.Ok.ShouldBeFalse("the link works once");
    }

    [Fact]
    public async Task A_webhook_is_made_tried_and_deleted_by_forms()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var site = await Site.DemoAsync(Site.ReachesReceivers);
        await using var tab = await (await Tab.OpenAsync(run, site, script: false)).SignInToDemoAsync();
        var page = tab.Page;
        await page.GotoAsync("/settings/webhooks/new");
        await page.Locator("input[name=told][value=everything]").CheckAsync();
        await page.FillAsync("", "Create webhook", ("url", receiver.Url), ("description", "Nightly report"));
        await Assertions.Expect(page.Locator("main .secret")).ToContainTextAsync("whsec_");
        await page.GotoAsync("/settings/webhooks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nightly report" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test", Exact = true }).ClickAsync();
        (await receiver.NextAsync()).ShouldContain("webhook");
        await page.GotoAsync("/settings/webhooks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nightly report" }).First.ClickAsync();
        await page.Locator("main details.menu summary").ClickAsync();
        await page.Locator("main details.menu a[href$='/delete']").ClickAsync();
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.GotoAsync("/settings/webhooks");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Nightly report");
    }

    [Fact]
    public async Task A_segment_is_saved_and_customers_are_merged_parted_asked_and_erased_by_forms()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        foreach (var name in new[] { "Wanda Waters", "Wanda Brook" })
            await client.Segment.BatchAsync(
                [
                    new SegmentCall("identify") { UserId = name, Traits = new { name } },
                    new SegmentCall("track") { UserId = name, Event = $"{name} Came" },
                ],
                Ct
            );
        await using var tab = await (await Tab.OpenAsync(run, site, script: false)).SignInToDemoAsync();
        var page = tab.Page;

        await page.FillAsync(
            "/segments/build?c0.kind=did&c0.what=track.wanda_waters_came&c0.value=1",
            "Save",
            ("name", "Came once")
        );
        await ShouldShowAsync(page, "/customers", "Came once");

        await page.FillAsync("/customers", "Find", ("q", "wanda waters"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Wanda Waters" }).First.ClickAsync();
        var customer = new Uri(page.Url).AbsolutePath;
        await page.FillAsync($"{customer}/merge", "Find", ("q", "brook"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Wanda Brook" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "They are one person" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("wanda brook came");
        await page.Locator("main a[href*='/merges/']").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take them apart" }).ClickAsync();
        await page.GotoAsync(customer);
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("wanda brook came");

        await page.GotoAsync($"{customer}/consents");
        var consent = page.Locator("form.consent").Last;
        await consent.Locator("input[name=purpose]").FillAsync("letters");
        await consent.Locator("input[name=reason]").FillAsync("Said so on the phone");
        await consent.GetByRole(AriaRole.Button, new() { Name = "Agrees" }).ClickAsync();
        await ShouldShowAsync(page, customer, "Letters");
        var heading = await page.Locator("main h1").InnerTextAsync();
        await page.FillAsync($"{customer}/erase", "Erase for good", ("name", heading.Trim()));
        await page.GotoAsync(customer);
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Wanda");
    }

    private static async Task ShouldShowAsync(IPage page, string path, string text)
    {
        await page.GotoAsync(path);
        (
            await page.Locator("main")
                .EvaluateAsync<string>(
                    "main => main.textContent + [...main.querySelectorAll('input')].map((e) => e.value).join()"
                )
        ).ShouldContain(text, Case.Insensitive, path);
    }
}
