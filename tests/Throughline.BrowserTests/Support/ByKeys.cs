namespace Throughline.BrowserTests.Support;

/// <summary>What somebody does who has no mouse.</summary>
internal static class ByKeys
{
    // More stops than any page has before what it is about.
    private const int MostStops = 150;
    private const int MostTries = 10;

    /// <summary>Presses Tab until the focus is on what is looked for.</summary>
    public static async Task TabToAsync(this IPage page, string selector, string key = "Tab")
    {
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        throw new TimeoutException($"{key} does not lead to {selector} on {page.Url}.");
    }

    /// <summary>Opens a menu by its keys and takes the choice of that name with the arrows.</summary>
    public static async Task ChooseAsync(this IPage page, string keys, string name)
    {
        await page.OpenMenuAsync(keys);
        await page.ArrowToAsync(name);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>A page that has just come hears no keys for a moment: whoever sees no menu presses again.</summary>
    private static async Task OpenMenuAsync(this IPage page, string keys)
    {
        for (var i = 0; i < MostTries; i++)
        {
            await page.Keyboard.PressAsync(keys);
            await Task.Delay(300);
            if (await page.EvaluateAsync<bool>("() => !!document.activeElement.closest('details')"))
                return;
        }
        throw new TimeoutException($"{keys} opens no menu on {page.Url}.");
    }

    /// <summary>Walks the choices of the menu that has the focus.</summary>
    public static async Task ArrowToAsync(this IPage page, string name)
    {
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
            if (
                // Before a name stand its initials, on a line of their own.
                await page.EvaluateAsync<bool>(
                    "name => document.activeElement.innerText.split('\\n').some(line => line.trim().startsWith(name))",
                    name
                )
            )
                return;
        }
        throw new TimeoutException($"The arrows do not lead to {name} on {page.Url}.");
    }

    /// <summary>Accessible and fitting, by day and by night, on a desk and in a hand.</summary>
    public static async Task ShouldBeWellAsync(this IPage page, string what)
    {
        var before = page.ViewportSize!;
        foreach (var (width, height) in new[] { (390, 844), (before.Width, before.Height) })
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.ShouldBeAccessibleAsync($"{what} at {width}, {scheme}");
            }
            await page.ShouldFitAsync($"{what} at {width}");
        }
    }
}
