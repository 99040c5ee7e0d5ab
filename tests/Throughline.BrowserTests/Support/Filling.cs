namespace Throughline.BrowserTests.Support;

/// <summary>Fills in the form that a button sends.</summary>
internal static class Filling
{
    public static async Task FillAsync(
        this IPage page,
        string path,
        string button,
        params (string Name, string Text)[] fields
    )
    {
        if (path.Length > 0)
            (await page.GotoAsync(path))!.Ok.ShouldBeTrue(path);
        var send = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        var form = page.Locator("form").Filter(new() { Has = send }).First;
        foreach (var (name, text) in fields)
            await form.Locator($"input[name='{name}']:not([type=hidden])").First.FillAsync(text);
        var press = form.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        // Whoever goes on before a form is answered takes it back.
        if (await form.GetAttributeAsync("method") == "post")
            await page.RunAndWaitForResponseAsync(
                () => press.ClickAsync(),
                answer => answer.Request.Method == HttpMethod.Post.Method
            );
        else
            await press.ClickAsync();
    }
}
