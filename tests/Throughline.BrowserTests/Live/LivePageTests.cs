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
