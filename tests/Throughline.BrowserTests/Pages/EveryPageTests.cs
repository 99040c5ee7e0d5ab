using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Pages;

/// <summary>What holds of every page: on a phone and on a desk, by day and by night, with script and without.</summary>
public sealed class EveryPageTests(BrowserRun run)
{
    private static readonly (int Width, int Height)[] Windows = [(390, 844), (1440, 900)];

    [Theory, ClassData(typeof(PageList))]
    public async Task It_is_accessible_and_fits_in_both_themes_on_a_phone_and_on_a_desk(string path)
    {
        await using var tab = await Tab.OpenDemoAsync(run);
        await tab.Page.GotoAsync(await Filled(tab, path));
        foreach (var (width, height) in Windows)
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await tab.Page.SetViewportSizeAsync(width, height);
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await tab.Page.ShouldBeAccessibleAsync($"{path} at {width}, {scheme}");
            await tab.Page.ShouldFitAsync($"{path} at {width}");
        }
        tab.Forgive("404 (Not Found)");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Theory, ClassData(typeof(PageList))]
    public async Task It_shows_the_same_without_script(string path)
    {
        await using var tab = await Tab.OpenDemoAsync(run, script: false);
        await tab.Page.GotoAsync(await Filled(tab, path));
        (await tab.Page.Locator("main h1").CountAsync()).ShouldBe(1);
        (await tab.Page.Locator("main").InnerTextAsync()).Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Signing_in_needs_no_script_and_searching_neither()
    {
        await using var tab = await Tab.OpenAsync(run, run.Demo, script: false);
        await tab.SignInToDemoAsync();
        await tab.GoAsync("/customers");
        await tab.Page.GetByRole(AriaRole.Searchbox).First.FillAsync("nobody at all");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**q=nobody*");
        (await tab.Page.Locator("main").InnerTextAsync()).ShouldContain("nobody at all");
    }

    [Fact]
    public async Task Signing_in_is_accessible_too()
    {
        await using var tab = await (await Tab.OpenAsync(run, run.Demo)).GoAsync("/signin");
        await tab.Page.ShouldBeAccessibleAsync("/signin");
        tab.ShouldHaveDoneNothingWrong();
    }

    /// <summary>Puts somebody into the path: the first who can be found.</summary>
    private static async Task<string> Filled(Tab tab, string path)
    {
        if (!path.Contains('{', StringComparison.Ordinal))
            return path;
        if (path.Contains("{dashboard}", StringComparison.Ordinal))
        {
            await tab.GoAsync("/metrics/dashboards");
            var first = tab.Page.Locator("main th a[href^='/metrics/dashboards/']").First;
            return path.Replace(
                "/metrics/dashboards/{dashboard}",
                await first.GetAttributeAsync("href"),
                StringComparison.Ordinal
            );
        }
        await tab.GoAsync("/customers");
        var link = tab.Page.Locator("main a[href^='/customers/']").First;
        return path.Replace("/customers/{customer}", await link.GetAttributeAsync("href"), StringComparison.Ordinal);
    }
}
