using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Journeys;

/// <summary>An analyst follows a number down to the people behind it, without a mouse.</summary>
public sealed class AnalystTests(BrowserRun run)
{
    [Fact]
    public async Task A_number_is_followed_to_the_customers_behind_it_by_keyboard_alone()
    {
        await using var tab = await Tab.OpenDemoAsync(run);
        var page = tab.Page;
        await tab.GoAsync("/");
        await FollowAsync(page, "nav.rooms a[href='/metrics/all']", "**/metrics/all");
        await page.ShouldBeWellAsync("all metrics");

        await FollowAsync(page, "nav.tabs a[href*='range=12m']", "**/metrics/all?range=12m");
        await Assertions.Expect(page.Locator("nav.tabs a[aria-current][href*=range]")).ToHaveTextAsync("12 months");

        // The lines as tables, which are asked for when somebody opens them.
        await page.TabToAsync("section[aria-labelledby=service] summary");
        await page.Keyboard.PressAsync("Enter");
        var values = page.Locator("section[aria-labelledby=service] tbody tr");
        await Assertions.Expect(values.First).ToBeVisibleAsync();
        (await values.CountAsync()).ShouldBeInRange(12, 14);
        await page.ShouldBeWellAsync("all metrics of service, read as a table");

        await FollowAsync(page, "main a[href^='/metrics/nps?']", "**/metrics/nps?range=12m");
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Net Promoter Score");
        await Assertions.Expect(page.Locator(".metric-big")).ToContainTextAsync("±");

        // What customers are now is asked for when somebody comes to look.
        await FollowAsync(page, "main a[href*='by=country']", "**by=country**");
        var countries = page.Locator("turbo-frame#groups tbody tr");
        await Assertions.Expect(countries.First).ToBeVisibleAsync();
        await FollowAsync(page, "main a[href*='by=channel']", "**by=channel**");
        (await page.Locator("section[aria-labelledby=breakdown] tbody tr").CountAsync()).ShouldBeGreaterThan(0);

        // The chart as a table: as many rows as the year has months.
        await page.TabToAsync("section[aria-labelledby=trend] summary");
        await page.Keyboard.PressAsync("Enter");
        var rows = page.Locator("section[aria-labelledby=trend] tbody tr");
        await Assertions.Expect(rows.First).ToBeVisibleAsync();
        (await rows.CountAsync()).ShouldBeInRange(12, 14);
        await page.ShouldBeWellAsync("NPS, read as a table");

        await FollowAsync(
            page,
            "section[aria-labelledby=breakdown] a[href*='/metrics/nps/rows']",
            "**/metrics/nps/rows?**"
        );
        await page.ShouldBeWellAsync("the rows behind NPS");
        await FollowAsync(page, "main a[href^='/customers/']", "**/customers/*-*");
        await Assertions.Expect(page.Locator("main h1")).Not.ToBeEmptyAsync();
        tab.ShouldHaveDoneNothingWrong();
    }

    private static async Task FollowAsync(IPage page, string link, string to)
    {
        await page.TabToAsync(link);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(to);
        // Turbo shows the new page a moment after its address.
        await page.WaitForFunctionAsync("() => !document.documentElement.hasAttribute('aria-busy')");
    }
}
