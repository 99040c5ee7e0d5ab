namespace Throughline.BrowserTests.Security;

/// <summary>Texts that would run if a page took them for its own, and what a page looks like that did.</summary>
internal static class Hostile
{
    /// <summary>Short enough for every name; it speaks up when it is taken for HTML.</summary>
    public const string Name = "<img src=x onerror=alert(1)>";

    public static readonly string[] Texts =
    [
        "<script>alert('script')</script>",
        "<img src=x onerror=\"alert('image')\">",
        "\"><svg onload=alert('svg')>",
        "' autofocus onfocus='alert(1)",
        "javascript:alert('link')",
        "</textarea></title><iframe srcdoc=\"<script>parent.alert('frame')</script>\">",
        "{{constructor.constructor('alert(1)')()}}",
        "<turbo-stream action=\"append\" target=\"content\"><template><script>alert('stream')</script></template></turbo-stream>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "&lt;script&gt;alert('twice')&lt;/script&gt;",
    ];

    /// <summary>All of them in one answer, inside a page of their own.</summary>
    public static string Page { get; } =
        $"<!doctype html></pre></main><body onload=\"alert('answer')\">{string.Concat(Texts)}</body>";

    /// <summary>Nothing of a text has become a part of the page.</summary>
    public static async Task ShouldBeTextAsync(this IPage page, string where)
    {
        var found = await page.EvaluateAsync<string>(
            """
            () => [...document.querySelectorAll('script:not([src]), iframe, [onerror], [onload], [onfocus], img[src="x"], a[href^="javascript:" i], form[action^="javascript:" i], meta[http-equiv="refresh"]')]
              .map((e) => e.outerHTML).join('\n')
            """
        );
        found.ShouldBe("", where);
    }

    /// <summary>The same, and it is there to be read.</summary>
    public static async Task ShouldShowAsTextAsync(this IPage page, string text, string where)
    {
        await page.ShouldBeTextAsync(where);
        (
            await page.EvaluateAsync<string>(
                "() => document.body.textContent + [...document.querySelectorAll('input')].map((e) => e.value).join()"
            )
        ).ShouldContain(text, Case.Sensitive, where);
    }
}
