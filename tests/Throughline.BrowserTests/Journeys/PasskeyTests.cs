using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Journeys;

/// <summary>A passkey from its making to its end, with the authenticator that Chromium brings for tests.</summary>
public sealed class PasskeyTests(BrowserRun run)
{
    private static readonly Dictionary<string, object> Authenticator = new()
    {
        ["options"] = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        },
    };

    [Fact]
    public async Task It_is_added_asked_for_at_the_next_sign_in_and_removed_with_the_password()
    {
        await using var site = await Site.EmptyAsync(new Dictionary<string, string>());
        // A passkey belongs to a name (WebAuthn, section 5.1.3, "effective domain"): 127.0.0.1 is none.
        await using var tab = await Tab.OpenAsync(run, site, address: $"http://localhost:{site.Server.Port}");
        var page = tab.Page;
        await using var key = await HoldAuthenticatorAsync(page);
        await FirstPerson.SetUpAsync(tab);

        await page.GotoAsync("/account/passkeys/new");
        await page.GetByLabel("Name").FillAsync("The blue key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".copyable pre")).ToBeVisibleAsync();
        await tab.GoAsync("/account");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The blue key");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await page.WaitForURLAsync("**/signin**");
        await SignInAsync(page);
        await page.WaitForURLAsync("**/signin/second**");
        await page.GotoAsync("/account");
        page.Url.ShouldContain("/signin", Case.Sensitive, "the password alone opens nothing");
        await SignInAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));

        await tab.GoAsync("/account");
        var row = page.Locator("li").Filter(new() { HasText = "The blue key" });
        await row.GetByRole(AriaRole.Link, new() { Name = "Remove" }).ClickAsync();
        await page.WaitForURLAsync("**/account/passkeys/remove**");
        await page.FillAsync("", "Remove the passkey", ("password", FirstPerson.Password));
        await tab.GoAsync("/account");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await page.Context.ClearCookiesAsync();
        await SignInAsync(page);
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
        tab.ShouldHaveDoneNothingWrong();
    }

    private static async Task<IAsyncDisposable> HoldAuthenticatorAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", Authenticator);
        return new Held(browser);
    }

    private static Task SignInAsync(IPage page) =>
        page.FillAsync("/signin", "Sign in", ("email", FirstPerson.Email), ("password", FirstPerson.Password));

    /// <summary>The browser forgets it with the session that made it.</summary>
    private sealed class Held(ICDPSession browser) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(browser.DetachAsync());
    }
}
