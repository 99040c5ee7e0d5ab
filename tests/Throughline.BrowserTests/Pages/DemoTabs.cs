using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Pages;

/// <summary>
/// Two tabs of somebody who looks through the demo company page after page, one without script: as people do, they load
/// styles and scripts once.
/// </summary>
public sealed class DemoTabs(BrowserRun run) : IAsyncDisposable
{
    private Tab? withScript;
    private Tab? withoutScript;
    private string? customer;
    private string? dashboard;

    /// <summary>On no page: what the one before did wrong until it was left is told here.</summary>
    internal async Task<Tab> WithScriptAsync()
    {
        withScript ??= await Tab.OpenDemoAsync(run);
        await withScript.Page.GotoAsync("about:blank");
        withScript.Forgive("404 (Not Found)");
        withScript.ShouldHaveDoneNothingWrong();
        return withScript;
    }

    internal async Task<Tab> WithoutScriptAsync() => withoutScript ??= await Tab.OpenDemoAsync(run, script: false);

    /// <summary>Puts somebody into the path: the first who can be found.</summary>
    internal async Task<string> FilledAsync(string path)
    {
        if (path.Contains("{dashboard}", StringComparison.Ordinal))
            dashboard ??= await FirstAsync("/metrics/dashboards", "main th a[href^='/metrics/dashboards/']");
        if (path.Contains("{customer}", StringComparison.Ordinal))
            customer ??= await FirstAsync("/customers", "main a[href^='/customers/']");
        return path.Replace("{dashboard}", dashboard?.Split('/')[^1], StringComparison.Ordinal)
            .Replace("{customer}", customer?.Split('/')[^1], StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (withScript is not null)
            await withScript.DisposeAsync();
        if (withoutScript is not null)
            await withoutScript.DisposeAsync();
    }

    private async Task<string?> FirstAsync(string path, string link)
    {
        var tab = await (await WithoutScriptAsync()).GoAsync(path);
        return await tab.Page.Locator(link).First.GetAttributeAsync("href");
    }
}
