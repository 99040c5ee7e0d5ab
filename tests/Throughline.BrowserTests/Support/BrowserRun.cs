using Throughline.BrowserTests.Support;

[assembly: AssemblyFixture(typeof(BrowserRun))]
// Two cores are what a small machine has: while one test waits for its page, another's is drawn.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Throughline.BrowserTests.Support;

/// <summary>One browser for the run, and one demo company that nobody changes.</summary>
public sealed class BrowserRun : IAsyncLifetime
{
    public const string Variable = "THROUGHLINE_TEST_CHROMIUM";

    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private Site? demo;
    private readonly SemaphoreSlim signingIn = new(1, 1);
    private string? signedIn;

    internal IBrowser Browser => browser!;

    /// <summary>The demo company, at a hundredth of its size.</summary>
    internal Site Demo => demo!;

    /// <summary>The cookies of somebody who looks around the demo company, signed in once for all tests.</summary>
    internal async Task<string> SignedInAsync()
    {
        await signingIn.WaitAsync();
        try
        {
            if (signedIn is not null)
                return signedIn;
            await using var tab = await (await Tab.OpenAsync(this, Demo)).SignInToDemoAsync();
            return signedIn = await tab.StateAsync();
        }
        finally
        {
            signingIn.Release();
        }
    }

    public async ValueTask InitializeAsync()
    {
        // Without it nothing is started that nobody would stop.
        var program = Program();
        var making = Site.DemoAsync();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Tab.Longest);
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Flags }
        );
        demo = await making;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        if (demo is not null)
            await demo.DisposeAsync();
        await Site.ForgetTemplateAsync();
        signingIn.Dispose();
    }

    private static string Program() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? given
            : Places.FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException(
                    $"The tests need Chromium: apt-get install chromium, or name a browser in {Variable}."
                );
}
