using System.Collections.Concurrent;

namespace Throughline.BrowserTests.Support;

/// <summary>A browser window of one person's own, which notes whatever a page should not have done.</summary>
internal sealed class Tab : IAsyncDisposable
{
    /// <summary>A busy machine with two cores is slow, not stuck, within this; in milliseconds.</summary>
    public const float Longest = 30_000;

    // Runs before any script of a page: what the policy stopped, and what ran although it was only data.
    private const string Watcher = """
        window.__wrong = [];
        document.addEventListener('securitypolicyviolation', (e) =>
          console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ' ' + e.sample));
        window.alert = (text) => console.error('ran: ' + text);
        """;

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> wrong = [];

    private Tab(IBrowserContext context, IPage page, Site site) => (this.context, Page, Site) = (context, page, site);

    public IPage Page { get; }

    public Site Site { get; }

    /// <param name="run">The browser.</param>
    /// <param name="site">Where it goes.</param>
    /// <param name="script">Whether pages may run theirs.</param>
    /// <param name="state">The cookies of somebody who signed in before.</param>
    /// <param name="address">How the site is called, unless by its number: a passkey belongs to a name.</param>
    public static async Task<Tab> OpenAsync(
        BrowserRun run,
        Site site,
        bool script = true,
        string? state = null,
        string? address = null
    )
    {
        var window = await run.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = address ?? site.Url,
                ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
                JavaScriptEnabled = script,
                StorageState = state,
                Locale = "en-GB",
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        window.SetDefaultTimeout(Longest);
        if (script)
            await window.AddInitScriptAsync(Watcher);
        var tab = new Tab(window, await window.NewPageAsync(), site);
        tab.Listen(tab.Page);
        return tab;
    }

    /// <summary>Another tab of the same window, signed in as the same person.</summary>
    public async Task<IPage> AnotherAsync()
    {
        var page = await context.NewPageAsync();
        Listen(page);
        return page;
    }

    /// <summary>Goes somewhere and expects to be shown it.</summary>
    public async Task<Tab> GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        answer!.Ok.ShouldBeTrue($"{path}: {answer.Status}");
        return this;
    }

    /// <summary>Looks around the demo company that nobody changes.</summary>
    public static async Task<Tab> OpenDemoAsync(BrowserRun run, bool script = true) =>
        await OpenAsync(run, run.Demo, script, await run.SignedInAsync());

    public Task<string> StateAsync() => context.StorageStateAsync();

    /// <summary>Looks around the demo company.</summary>
    public async Task<Tab> SignInToDemoAsync()
    {
        await GoAsync("/signin");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look around" }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
        return this;
    }

    /// <summary>No script failed, no policy was broken, nothing that was data ran.</summary>
    public void ShouldHaveDoneNothingWrong() => wrong.ShouldBeEmpty();

    /// <summary>A server that was stopped on purpose is no wrong of the page.</summary>
    public void Forgive(string part)
    {
        var others = wrong.Where(one => !one.Contains(part, StringComparison.Ordinal)).ToList();
        wrong.Clear();
        others.ForEach(wrong.Enqueue);
    }

    public ValueTask DisposeAsync() => new(context.CloseAsync());

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                wrong.Enqueue($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => wrong.Enqueue($"{page.Url}: {error}");
        page.Dialog += (_, dialog) =>
        {
            wrong.Enqueue($"{page.Url}: asked {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }
}
