using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Security;

/// <summary>What customers send stands in the thread beside what agents write, and does nothing there.</summary>
public sealed class HostileThreadFilesTests(BrowserRun run)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_that_mean_harm_are_shown_safely_in_the_thread_and_a_good_picture_is_seen()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        var hostile = HostileFiles.All;
        var ids = new List<Guid>();
        foreach (var (name, bytes) in hostile)
            ids.Add((await client.Files.UploadAsync(new MemoryStream(bytes), name, ct: Ct)).Id);
        ids.Add((await client.Files.UploadAsync(new MemoryStream(HostileFiles.Good), "good.gif", ct: Ct)).Id);
        var it = await client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "web", "See")
            {
                Attachments = ids,
            },
            ct: Ct
        );
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        await tab.GoAsync($"/inbox/{it.Number}");

        // The one picture is seen; no other is even asked for.
        var pictures = tab.Page.Locator(".sent-files img");
        await Assertions.Expect(pictures).ToHaveCountAsync(1);
        await pictures.ScrollIntoViewIfNeededAsync();
        await tab.Page.WaitForFunctionAsync("document.querySelector('.sent-files img').naturalWidth === 1");
        var links = tab.Page.Locator(".sent-file");
        await Assertions.Expect(links).ToHaveCountAsync(hostile.Count);
        await Assertions.Expect(links.Nth(3)).ToContainTextAsync("passwd");
        await Assertions.Expect(links.Nth(3)).Not.ToContainTextAsync("..");
        await Assertions.Expect(links.Nth(4)).ToContainTextAsync("evil.exe");
        // Each is saved as it came, under its own name, and none is opened.
        for (var i = 0; i < hostile.Count; i++)
        {
            var saved = await tab.Page.RunAndWaitForDownloadAsync(() => links.Nth(i).ClickAsync());
            (await File.ReadAllBytesAsync(await saved.PathAsync(), Ct)).ShouldBe(hostile[i].Bytes);
            saved.SuggestedFilename.ShouldNotContain("/");
        }
        await tab.Page.ShouldBeAccessibleAsync("a thread with files");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task Files_are_chosen_dropped_and_taken_off_again_while_somebody_writes()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        var it = await client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "web", "See"),
            ct: Ct
        );
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        await tab.GoAsync($"/inbox/{it.Number}");
        await tab
            .Page.Locator("#composer input[type=file]")
            .SetInputFilesAsync([
                new FilePayload
                {
                    Name = "one.gif",
                    MimeType = "image/gif",
                    Buffer = HostileFiles.Good,
                },
                new()
                {
                    Name = "two.txt",
                    MimeType = "text/plain",
                    Buffer = "two"u8.ToArray(),
                },
            ]);
        var chips = tab.Page.Locator(".file-chip");
        await Assertions.Expect(chips).ToHaveCountAsync(2);
        await tab.Page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.items.add(new File(['three'], 'three.txt', { type: 'text/plain' }));
              document.querySelector('#composer').dispatchEvent(
                new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """
        );
        await Assertions.Expect(chips).ToHaveCountAsync(3);
        await chips.Nth(1).GetByRole(AriaRole.Checkbox).ClickAsync();
        await Assertions.Expect(chips).ToHaveCountAsync(2);
        await tab.Page.Locator("#text").FillAsync("Two of three");
        await tab.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Page.Locator(".thread")).ToContainTextAsync("Two of three");
        await Assertions.Expect(tab.Page.Locator(".sent-files li")).ToHaveCountAsync(2);
        await Assertions.Expect(tab.Page.Locator(".sent-files")).ToContainTextAsync("three.txt");
        tab.ShouldHaveDoneNothingWrong();
    }
}
