using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Pages;

/// <summary>What holds of every page: on a phone and on a desk, by day and by night, with script and without.</summary>
public sealed class EveryPageTests(BrowserRun run, DemoTabs tabs) : IClassFixture<DemoTabs>
{
    private static readonly (int Width, int Height)[] Windows = [(390, 844), (1440, 900)];

    [Theory, ClassData(typeof(PageList))]
    public async Task It_is_accessible_and_fits_in_both_themes_on_a_phone_and_on_a_desk(string path)
    {
        var tab = await tabs.WithScriptAsync();
        await tab.Page.SetViewportSizeAsync(1440, 900);
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await tab.Page.GotoAsync(await tabs.FilledAsync(path));
        foreach (var (width, height) in Windows)
        {
            await tab.Page.SetViewportSizeAsync(width, height);
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await tab.Page.ShouldBeAccessibleAsync($"{path} at {width}, light");
            await tab.Page.ShouldFitAsync($"{path} at {width}, light");
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await tab.Page.ShouldBeReadableAsync($"{path} at {width}, dark");
            await tab.Page.ShouldFitAsync($"{path} at {width}, dark");
        }
        tab.Forgive("404 (Not Found)");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Theory, ClassData(typeof(PageList))]
    public async Task It_shows_the_same_without_script(string path)
    {
        var tab = await tabs.WithoutScriptAsync();
        await tab.Page.GotoAsync(await tabs.FilledAsync(path));
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
}
