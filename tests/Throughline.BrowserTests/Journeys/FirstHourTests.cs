using System.Text.RegularExpressions;
using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Journeys;

/// <summary>The first hour of somebody who has just installed Throughline, from the link to the first webhook.</summary>
public sealed partial class FirstHourTests(BrowserRun run)
{
    [Fact]
    public async Task From_the_set_up_link_to_a_verified_webhook()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var site = await Site.EmptyAsync(Site.ReachesReceivers);
        await using var tab = await Tab.OpenAsync(run, site);
        var page = tab.Page;

        await SetUpAsync(tab);
        await InviteAsync(tab);
        var key = await CreateKeyAsync(page);
        await SendAsync(site, key, "Basket Opened");
        await WatchArriveAsync(site, page, key);
        await BuildSegmentAsync(page);
        await FindAsync(page);
        await MergeAndUnmergeAsync(site, page, key);
        await HookAsync(site, page, receiver, key);

        tab.ShouldHaveDoneNothingWrong();
    }

    private static async Task SetUpAsync(Tab tab)
    {
        await tab.GoAsync(await FirstPerson.LinkAsync(tab.Site));
        await tab.Page.ShouldBeAccessibleAsync("set-up");
        await FirstPerson.JoinAsync(tab.Page);
        await tab.Page.WaitForURLAsync("**/account/authenticator**");
        await tab.Page.ShouldBeAccessibleAsync("second factor");
        var secret = await tab.Page.Locator("code.typed").TextContentAsync();
        await tab.Page.Locator("input[name=code]").FillAsync(AuthenticatorApp.Shows(secret!));
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator(".copyable pre")).ToBeVisibleAsync();
        await tab.Page.ShouldBeAccessibleAsync("recovery codes");
    }

    private async Task InviteAsync(Tab tab)
    {
        await tab.GoAsync("/settings/people/invite");
        await tab.Page.GetByLabel("E-mail address").FillAsync("grace@example.com");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send the invitation" }).ClickAsync();
        var link = await tab.Page.Locator(".copyable pre").First.InnerTextAsync();
        await using var other = await (await Tab.OpenAsync(run, tab.Site)).GoAsync(new Uri(link.Trim()).AbsolutePath);
        await other.Page.GetByLabel("Your name").FillAsync("Grace Hopper");
        await other.Page.Locator("input[name=password]").FillAsync(FirstPerson.Password + " too");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await other.Page.WaitForURLAsync("**/account/authenticator**");
        // Whoever is listed is shown at once to those who look.
        await tab.GoAsync("/settings/people");
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("Grace Hopper");
        other.ShouldHaveDoneNothingWrong();
    }

    private static async Task<string> CreateKeyAsync(IPage page)
    {
        await page.GotoAsync("/settings/sources/new");
        await page.GetByLabel("Name").FillAsync("shop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the key" }).ClickAsync();
        return (await page.Locator(".copyable pre").First.InnerTextAsync()).Trim();
    }

    private static async Task WatchArriveAsync(Site site, IPage page, string key)
    {
        await page.GotoAsync("/customers");
        await page.GetByRole(AriaRole.Link, new() { Name = "Wanda Waters" }).First.ClickAsync();
        await page.WaitForURLAsync("**/customers/*-*");
        await Assertions.Expect(page.Locator("main h1")).ToContainTextAsync("Wanda Waters");
        await page.EvaluateAsync("() => { window.isTheSame = true; }");
        await SendAsync(site, key, "Parcel Opened");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(ParcelOpened());
        (await page.EvaluateAsync<bool>("() => window.isTheSame === true")).ShouldBeTrue(
            "the page was not loaded anew"
        );
    }

    private static async Task FindAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("wanda");
        await page.Locator("#palette-found [role=option]").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/customers/*-*");
    }

    private static async Task BuildSegmentAsync(IPage page)
    {
        await page.GotoAsync("/segments/build?c0.kind=did&c0.what=track.parcel_opened&c0.value=1");
        await Assertions.Expect(page.Locator("#matched")).ToContainTextAsync("Wanda Waters");
        await page.Locator("input[name=name]").FillAsync("Opened a parcel");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Saved: Opened a parcel");
        await page.GotoAsync("/customers");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Opened a parcel");
    }

    /// <summary>From the customer's page, where somebody just found her.</summary>
    private static async Task MergeAndUnmergeAsync(Site site, IPage page, string key)
    {
        await NodeScript.RunAsync("one", "", site.Url, key, "wanda-2", "Wanda Brook", "Old Lamp Bought");
        var customer = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync($"{customer}/merge?q=brook");
        await page.GetByRole(AriaRole.Link, new() { Name = "Wanda Brook" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "They are one person" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/merge", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(OldLamp());
        await page.Locator("main a[href*='/merges/']").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take them apart" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/merges", StringComparison.Ordinal));
        await page.GotoAsync(customer);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(ParcelOpened());
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(OldLamp());
    }

    private static async Task HookAsync(Site site, IPage page, Receiver receiver, string key)
    {
        await page.GotoAsync("/settings/webhooks/new");
        await page.Locator("input[name=url]").FillAsync(receiver.Url);
        await page.Locator("input[name=told][value=everything]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create webhook" }).ClickAsync();
        await Assertions.Expect(page.Locator("main .secret")).ToContainTextAsync("whsec_");
        var secret = Secret().Match(await page.Locator("main .secret").InnerTextAsync()).Value;
        await SendAsync(site, key, "Lamp Lit");
        string message;
        do message = await receiver.NextAsync();
        while (!message.Contains("lamp", StringComparison.OrdinalIgnoreCase));
        (await NodeScript.RunAsync("verify", message, secret)).ShouldContain("lamp", Case.Insensitive);
    }

    private static Task<string> SendAsync(Site site, string key, string what) =>
        NodeScript.RunAsync("one", "", site.Url, key, "wanda-1", "Wanda Waters", what);

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]+", RegexOptions.None, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("old lamp bought", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OldLamp();

    [GeneratedRegex("parcel opened", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ParcelOpened();
}
