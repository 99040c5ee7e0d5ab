using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Live;

/// <summary>Pages that are looked at while things happen.</summary>
public sealed class LivePageTests(BrowserRun run)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_appears_once_in_every_tab_also_when_the_server_was_away()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        var customer = await HappensAsync(client, "First");
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var pages = new[] { tab.Page, await tab.AnotherAsync(), await tab.AnotherAsync() };
        foreach (var page in pages)
            await page.GotoAsync($"/customers/{customer}");

        await HappensAsync(client, "Second");
        await ShouldShowAsync(pages, "Second");
        (await site.Server.TerminateAsync()).ShouldBe(0, site.Server.ToString());
        await site.Server.StartAgainAsync();
        await HappensAsync(client, "Third");
        await HappensAsync(client, "Fourth");
        await ShouldShowAsync(pages, "Third", "Fourth", "First");

        tab.Forgive("/live");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task A_draft_the_focus_and_what_was_opened_survive_a_change()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        var customer = await HappensAsync(client, "First");
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        await tab.GoAsync($"/customers/{customer}");
        // A form of no page in particular.
        await tab.Page.EvaluateAsync(
            """
            () => {
              const form = document.createElement('form');
              form.id = 'draft';
              form.innerHTML = '<label>Note <textarea name="note"></textarea></label>';
              document.querySelector('main').append(form);
            }
            """
        );
        var note = tab.Page.GetByLabel("Note");
        await note.FillAsync("half a thou");
        await tab
            .Page.Locator("main details")
            .First.EvaluateAsync("details => { details.open = true; details.id = 'opened'; }");

        await HappensAsync(client, "Second");
        await ShouldShowAsync([tab.Page], "Second");

        (await note.InputValueAsync()).ShouldBe("half a thou");
        (await note.EvaluateAsync<bool>("note => note === document.activeElement")).ShouldBeTrue();
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task What_script_shows_is_not_hidden_by_a_change()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        await tab.GoAsync("/");
        var save = tab.Page.Locator("main [data-chart-target=save]").First;
        await Assertions.Expect(save).ToBeVisibleAsync();
        // The server knows of no such paragraph: when it has gone, the change is on the page.
        await tab.Page.EvaluateAsync(
            """
            () => {
              const stale = document.createElement('p');
              stale.id = 'stale';
              document.querySelector('main').append(stale);
            }
            """
        );

        await HappensAsync(client, "Second");
        await Assertions.Expect(tab.Page.Locator("#stale")).ToHaveCountAsync(0, new() { Timeout = 15_000 });

        await Assertions.Expect(save).ToBeVisibleAsync();
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task A_form_that_is_on_its_way_is_not_broken_off_by_news()
    {
        await using var site = await Site.DemoAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;
        var opened = new TaskCompletionSource<IWebSocketRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteWebSocketAsync(
            address => address.Contains("/live", StringComparison.Ordinal),
            socket => opened.TrySetResult(socket)
        );
        var answered = new TaskCompletionSource();
        await page.RouteAsync(
            "**/agents/**",
            async route =>
            {
                await answered.Task;
                await route.ContinueAsync();
            }
        );
        await tab.GoAsync("/inbox/lead");
        var live = await opened.Task.WaitAsync(TimeSpan.FromMilliseconds(Tab.Longest), Ct);

        await page.TabToAsync(".loads summary[aria-label*='Deniz']");
        await page.ArrowToAsync("Available");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("form[aria-busy]")).ToHaveCountAsync(1);
        live.Send("""{"seq": 1, "number": 1, "refresh": ["inbox"]}""");
        // Longer than news are spread over pages: by then the page would have been asked for.
        await page.EvaluateAsync("() => new Promise((done) => setTimeout(done, 700))");
        answered.SetResult();

        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("Deniz");
        tab.ShouldHaveDoneNothingWrong();
    }

    private static async Task<Guid> HappensAsync(ThroughlineClient client, string what)
    {
        await client.Segment.BatchAsync([new SegmentCall("track") { UserId = "wanda", Event = $"Wanda {what}" }], Ct);
        return (await client.Customers.FindAsync("wanda", Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id;
    }

    private static async Task ShouldShowAsync(IPage[] pages, params string[] whats)
    {
        foreach (var page in pages)
        foreach (var what in whats)
            await Assertions
                .Expect(page.Locator("main summary").Filter(new() { HasText = $"wanda {what}" }))
                .ToHaveCountAsync(1);
    }
}
