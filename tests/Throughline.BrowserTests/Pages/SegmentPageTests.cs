using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Pages;

public sealed class SegmentPageTests(BrowserRun run)
{
    // Longer than the pause after which what was typed counts.
    private const float Pause = 600;

    /// <summary>A count that is on its way when somebody presses the button would take the saving away from it.</summary>
    [Fact]
    public async Task Naming_a_segment_counts_nobody_and_saving_it_leads_on()
    {
        await using var site = await Site.DemoAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;
        await tab.GoAsync("/segments/build?c0.kind=did&c0.what=order.completed&c0.value=1");
        var asked = 0;
        page.Request += (_, request) =>
            asked += request.Url.Contains("/segments/build", StringComparison.Ordinal) ? 1 : 0;
        await page.Locator("input[name='c0.value']").PressSequentiallyAsync("0");
        await page.WaitForTimeoutAsync(Pause);
        asked.ShouldBeGreaterThan(0, "a condition counts as it is typed");
        // Leaving a field that no answer has replaced yet says once more that it changed.
        await page.Locator("input[name=name]").FocusAsync();
        await page.WaitForTimeoutAsync(Pause);
        asked = 0;
        await page.Locator("input[name=name]").PressSequentiallyAsync("Buyers of late");
        await page.WaitForTimeoutAsync(Pause);
        asked.ShouldBe(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Saved: Buyers of late");
        tab.ShouldHaveDoneNothingWrong();
    }
}
