namespace Throughline.BrowserTests.Support;

/// <summary>What somebody does who has no mouse.</summary>
internal static class ByKeys
{
    // More stops than any page has before what it is about.
    private const int MostStops = 150;

    /// <summary>Waits until nothing is on its way any more: a page that is still coming hears no keys.</summary>
    public static async Task SettleAsync(this IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        // Turbo says of the page, and of a form, that it waits for an answer.
        await page.Locator("html:not([aria-busy])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(page.Locator("form[aria-busy]")).ToHaveCountAsync(0);
    }

    /// <summary>Waits for a page and for what it shows.</summary>
    public static async Task ComesAsync(this IPage page, string address)
    {
        await page.WaitForURLAsync(address);
        await page.SettleAsync();
    }

    /// <summary>Presses one key after the other.</summary>
    public static async Task KeysAsync(this IPage page, params string[] keys)
    {
        await page.SettleAsync();
        foreach (var key in keys)
            await page.Keyboard.PressAsync(key);
    }

    /// <summary>Goes where a key of the conversation leads: into what is written there.</summary>
    public static async Task WriteAsync(this IPage page, string key, string text)
    {
        await page.KeysAsync(key);
        await Assertions.Expect(page.Locator("#text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses Tab until the focus is on what is looked for.</summary>
    public static async Task TabToAsync(this IPage page, string selector, string key = "Tab")
    {
        // What comes later than its page is waited for.
        await page.Locator(selector).First.WaitForAsync();
        await page.SettleAsync();
        for (var i = 0; i < MostStops; i++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
            await page.Keyboard.PressAsync(key);
        }
        throw new TimeoutException($"{key} does not lead to {selector} on {page.Url}.");
    }

    /// <summary>Opens a menu by its keys and takes the choice of that name with the arrows.</summary>
    public static async Task ChooseAsync(this IPage page, string keys, string name)
    {
        await page.KeysAsync(keys);
        await Assertions.Expect(page.Locator("details[open] > summary:focus")).ToBeVisibleAsync();
        await page.ArrowToAsync(name);
        await page.Keyboard.PressAsync("Enter");
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
