using Throughline.BrowserTests.Journeys;
using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Security;

/// <summary>What customers attach in the portal does nothing there, nor where it is answered.</summary>
public sealed class HostilePortalFilesTests(BrowserRun run)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_that_mean_harm_are_kept_as_they_came_and_shown_safely_to_both_sides()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        await using var tab = await Tab.OpenAsync(run, site);
        await PortalTests.EnterAsync(tab, client);
        await tab.GoAsync("/help/new");
        await tab.Page.GetByLabel("What can we do for you?").FillAsync("See");
        await tab
            .Page.Locator("input[name=files]")
            .SetInputFilesAsync([
                .. HostileFiles
                    .All.Append(("good.gif", HostileFiles.Good))
                    .Select(file => new FilePayload
                    {
                        Name = file.Item1,
                        // Whatever a browser says of it is not believed.
                        MimeType = "image/png",
                        Buffer = file.Item2,
                    }),
            ]);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await tab.Page.WaitForURLAsync("**/help/requests/*");
        var number = new Uri(tab.Page.Url).Segments[^1];
        await ShouldBeShownSafelyAsync(tab.Page);
        await tab.Page.ShouldBeAccessibleAsync("a request with files");
        tab.ShouldHaveDoneNothingWrong();

        await using var agent = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        await agent.GoAsync($"/inbox/{number}");
        await ShouldBeShownSafelyAsync(agent.Page);
        agent.ShouldHaveDoneNothingWrong();
    }

    /// <summary>One picture is seen; everything else is saved byte for byte, under a name that is only a name.</summary>
    private static async Task ShouldBeShownSafelyAsync(IPage page)
    {
        var pictures = page.Locator(".sent-files img");
        await Assertions.Expect(pictures).ToHaveCountAsync(1);
        await pictures.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("document.querySelector('.sent-files img').naturalWidth === 1");
        var links = page.Locator(".sent-file");
        await Assertions.Expect(links).ToHaveCountAsync(HostileFiles.All.Count);
        for (var i = 0; i < HostileFiles.All.Count; i++)
        {
            var saved = await page.RunAndWaitForDownloadAsync(() => links.Nth(i).ClickAsync());
            (await File.ReadAllBytesAsync(await saved.PathAsync(), Ct)).ShouldBe(HostileFiles.All[i].Bytes);
            saved.SuggestedFilename.ShouldNotContain("/");
            saved.SuggestedFilename.ShouldNotContain("..");
        }
        await page.ShouldBeTextAsync(page.Url);
    }
}
