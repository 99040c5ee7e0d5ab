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

    // Everything that axe knows of WCAG 2.2 AA, and its best practices; of what is well no list is made.
    private const string Axe = """
        async () => {
          const found = await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            resultTypes: ['violations'],
          });
          return found.violations.map((rule) =>
            rule.id + ': ' + rule.help + ': ' + rule.nodes.slice(0, 3).map((node) => node.html).join(' | '));
        }
        """;

    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();

    public static async Task ShouldBeAccessibleAsync(this IPage page, string what)
    {
        // It stays in the document, whose theme and width may change.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(AxeScript);
        (await page.EvaluateAsync<string[]>(Axe)).ShouldBeEmpty(what);
    }

    public static async Task ShouldFitAsync(this IPage page, string what) =>
        (await page.EvaluateAsync<string>(Overflow)).ShouldBe("", what);
}
