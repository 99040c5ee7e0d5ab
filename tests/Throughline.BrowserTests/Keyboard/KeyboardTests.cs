using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Keyboard;

/// <summary>The main tasks by keyboard alone.</summary>
public sealed class KeyboardTests(BrowserRun run)
{
    [Fact]
    public async Task Signing_in_finding_a_customer_and_opening_a_touchpoint_need_no_mouse()
    {
        await using var tab = await (await Tab.OpenAsync(run, run.Demo)).GoAsync("/signin");
        await PressUntilAsync(
            tab.Page,
            "Tab",
            "e => e.matches('main form button') && e.textContent.includes('Look around')"
        );
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));

        // The first stop of a page leads past the rail.
        await tab.GoAsync("/customers");
        await tab.Page.Keyboard.PressAsync("Tab");
        (await Focused(tab.Page, "e => e.getAttribute('href')")).ShouldBe("#content");
        await tab.Page.Keyboard.PressAsync("Enter");
        await PressUntilAsync(tab.Page, "Tab", "e => e.matches('main a[href^=\"/customers/\"]')");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/customers/*-*");
        await PressUntilAsync(tab.Page, "Tab", "e => e.matches('main details > summary, main a[href*=\"/entries/\"]')");
        (await Focused(tab.Page, "e => getComputedStyle(e).outlineStyle")).ShouldNotBe(
            "none",
            "the focus is to be seen"
        );
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task The_palette_leads_to_a_customer_by_a_few_letters()
    {
        await using var tab = await Tab.OpenDemoAsync(run);
        await tab.GoAsync("/customers");
        // Visitors without a name cannot be found by what they are called.
        var known = tab.Page.Locator("main tbody tr").Filter(new() { HasText = "@" }).First;
        var name = await known.Locator("a[href^='/customers/']").InnerTextAsync();
        await tab.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync(name.Trim().ToLowerInvariant());
        var found = tab.Page.Locator("#palette-found [role=option]").First;
        await Assertions.Expect(found).ToContainTextAsync(name.Trim());
        await tab.Page.ShouldBeAccessibleAsync("the palette");
        await Assertions.Expect(found).ToHaveAttributeAsync("aria-selected", "true");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/customers/*-*");
        await Assertions.Expect(tab.Page.Locator("main h1")).ToContainTextAsync(name.Trim());
        tab.ShouldHaveDoneNothingWrong();
    }

    private static async Task PressUntilAsync(IPage page, string key, string isThere)
    {
        // More stops than any page has before what it is about.
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<bool>($"() => ({isThere})(document.activeElement)"))
                return;
        }
        throw new TimeoutException($"{key} does not lead to {isThere} on {page.Url}");
    }

    private static Task<string> Focused(IPage page, string what) =>
        page.EvaluateAsync<string>($"() => String(({what})(document.activeElement))");
}
