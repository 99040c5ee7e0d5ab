using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Throughline.BrowserTests.Support;

/// <summary>What can be told of a page by looking at it.</summary>
internal static class Look
{
    // Hairlines of a scaled picture may stand out by less than a pixel.
    private const string Overflow = """
        () => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide + 1) return '';
          const outside = [...document.body.querySelectorAll('*')].find((e) => {
            const box = e.getBoundingClientRect();
            return box.right > wide + 1 && box.width > 0 && getComputedStyle(e).position !== 'fixed';
          });
          return 'wider than the window: ' + (outside ? outside.outerHTML.slice(0, 200) : 'something');
        }
        """;

    /// <summary>Everything that axe knows of WCAG 2.2 AA, and its best practices.</summary>
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    public static async Task ShouldBeAccessibleAsync(this IPage page, string what)
    {
        var found = await page.RunAxe(Rules);
        found
            .Violations.Select(rule =>
                $"{rule.Id}: {rule.Help}: {string.Join(" | ", rule.Nodes.Take(3).Select(node => node.Html))}"
            )
            .ShouldBeEmpty(what);
    }

    public static async Task ShouldFitAsync(this IPage page, string what) =>
        (await page.EvaluateAsync<string>(Overflow)).ShouldBe("", what);
}
