using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Security;

/// <summary>Text from outside is shown as text, wherever a page shows it; a browser is the judge.</summary>
public sealed class HostileTextTests(BrowserRun run)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_traits_events_and_identities_do_nothing_on_any_page_nor_when_they_come_live()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        var customer = await SendAsync(client, site, "before");
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        foreach (
            var path in new[]
            {
                "/",
                "/entries",
                "/customers",
                "/customers?q=alert",
                $"/customers/{customer}",
                "/settings/health",
                "/settings/entry-types",
                "/settings/quarantine",
            }
        )
        {
            await tab.GoAsync(path);
            await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await tab.Page.ShouldBeTextAsync(path);
        }
        await tab.GoAsync($"/customers/{customer}");
        await SendAsync(client, site, "while it is looked at");
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("while it is looked at");
        await tab.Page.ShouldBeTextAsync("live");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task What_an_address_says_does_nothing_on_the_page_that_repeats_it()
    {
        await using var tab = await Tab.OpenDemoAsync(run);
        foreach (var text in new[] { Hostile.Texts[0], Hostile.Texts[2], Hostile.Texts[5] })
        foreach (
            var path in new[]
            {
                "/customers?q=",
                "/customers?cursor=",
                "/signin?return_to=",
                "/palette?q=",
                "/entries?type=",
                "/settings/",
            }
        )
        {
            await tab.Page.GotoAsync(path + Uri.EscapeDataString(text));
            await tab.Page.ShouldBeTextAsync(path + text);
        }
        tab.Forgive("Failed to load resource");
        tab.ShouldHaveDoneNothingWrong();
    }

    /// <summary>Somebody who is called, says, does and comes from all of it.</summary>
    private static async Task<Guid> SendAsync(ThroughlineClient client, Site site, string when)
    {
        var traits = Hostile
            .Texts.Select((text, i) => (Name: $"{text} {i}", Text: text))
            .ToDictionary(trait => trait.Name, trait => (object)trait.Text);
        traits["name"] = $"Mallory {Hostile.Texts[0]}";
        traits["city"] = Hostile.Texts[1];
        traits["email"] = "mallory@example.com";
        await client.Segment.BatchAsync(
            [new SegmentCall("identify") { UserId = $"mallory {Hostile.Texts[2]}", Traits = traits }],
            Ct
        );
        foreach (var text in Hostile.Texts)
            await client.Segment.BatchAsync(
                [
                    new SegmentCall("track")
                    {
                        UserId = $"mallory {Hostile.Texts[2]}",
                        Event = text,
                        Properties = new Dictionary<string, object>
                        {
                            ["when"] = when,
                            ["channel"] = text,
                            ["url"] = text,
                            [text] = text,
                            ["deep"] = new { text },
                        },
                    },
                ],
                Ct
            );
        await client.Segment.BatchAsync(
            [new SegmentCall("track") { UserId = $"mallory {Hostile.Texts[2]}", Event = $"Happened {when}" }],
            Ct
        );
        return (await client.Customers.FindAsync("mallory", Ct).ToListAsync(Ct)).First().Id;
    }
}
