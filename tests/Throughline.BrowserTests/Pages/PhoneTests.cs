using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Pages;

/// <summary>Settings in a hand: nothing has to be pushed sideways to be read.</summary>
public sealed class PhoneTests(BrowserRun run)
{
    private static readonly string[] Paths =
    [
        "/settings/people",
        "/settings/sources",
        "/settings/tokens",
        "/settings/webhooks",
        "/settings/stages",
        "/settings/entry-types",
        "/settings/health",
        "/settings/quarantine",
        "/settings/audit",
    ];

    [Fact]
    public async Task Tables_of_the_settings_fit_and_the_rooms_scroll_to_the_one_that_is_open()
    {
        await using var tab = await Tab.OpenDemoAsync(run);
        await tab.Page.SetViewportSizeAsync(390, 844);
        foreach (var path in Paths)
        {
            await tab.GoAsync(path);
            var wide = await tab.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('main .table-wide')]
                  .filter((table) => table.scrollWidth > table.clientWidth + 1)
                  .map((table) => table.getAttribute('aria-label') + ': ' + table.scrollWidth)
                """
            );
            wide.ShouldBeEmpty(path);
            await Assertions
                .Expect(tab.Page.Locator(".settings-nav [aria-current]"))
                // But for a part of a pixel.
                .ToBeInViewportAsync(new() { Ratio = 0.98f });
        }
        tab.ShouldHaveDoneNothingWrong();
    }
}
