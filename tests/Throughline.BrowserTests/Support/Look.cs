using Deque.AxeCore.Commons;

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

    // Of what is well no list is made.
    private const string Axe = """
        async (rules) => {
          const found = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
          return found.violations.map((rule) =>
            rule.id + ': ' + rule.help + ': ' + rule.nodes.slice(0, 3).map((node) => node.html).join(' | '));
        }
        """;

    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();

    // Everything that axe knows of WCAG 2.2 AA, and its best practices.
    private static readonly object AllRules = new
    {
        type = "tag",
        values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" },
    };

    private static readonly object ColorRules = new
    {
        type = "rule",
        values = new[] { "color-contrast", "link-in-text-block" },
    };

    public static Task ShouldBeAccessibleAsync(this IPage page, string what) => LookAsync(page, AllRules, what);

    /// <summary>What of it may be another with other colours alone, as in the other theme: the document stays the same.</summary>
    public static Task ShouldBeReadableAsync(this IPage page, string what) => LookAsync(page, ColorRules, what);

    private static async Task LookAsync(IPage page, object rules, string what)
    {
        // It stays in the document, whose theme and width may change.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(AxeScript);
        (await page.EvaluateAsync<string[]>(Axe, rules)).ShouldBeEmpty(what);
    }

    public static async Task ShouldFitAsync(this IPage page, string what) =>
        (await page.EvaluateAsync<string>(Overflow)).ShouldBe("", what);
}
