using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Security;

/// <summary>Files from outside do nothing, however a browser is brought to open them.</summary>
public sealed class HostileFilesTests(BrowserRun run)
{
    private static readonly (string Name, byte[] Bytes)[] Saved =
    [
        ("page.html", "<!doctype html><script>alert('html')</script>"u8.ToArray()),
        (
            "picture.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert('svg')\"><script>alert(1)</script></svg>"u8.ToArray()
        ),
        (
            "feed.xml",
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert('xml')</script></html>"u8.ToArray()
        ),
        ("script.js", "alert('script')"u8.ToArray()),
        ("<img src=x onerror=alert('name')>.png", "<script>alert('no picture')</script>"u8.ToArray()),
    ];

    // A picture by its first bytes, a script and a page by the rest: 10799 by 4096 pixels.
    private static readonly byte[] Polyglot =
    [
        .. "GIF89a/*"u8,
        0x00,
        0x10,
        0x80,
        0,
        0,
        .. "*/=1;alert('polyglot')//<script>alert('page')</script>"u8,
    ];

    private static readonly byte[] Picture = Convert.FromBase64String(
        "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_scripts_and_drawings_are_saved_and_pictures_are_shown_and_nothing_runs()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        foreach (var (name, bytes) in Saved)
        {
            var file = await client.Files.UploadAsync(new MemoryStream(bytes), name, ct: Ct);
            var address = $"/files/{file.Id}/{Uri.EscapeDataString(file.Name)}";
            var download = await tab.Page.RunAndWaitForDownloadAsync(async () =>
                await tab.Page.EvaluateAsync("address => { location.href = address; }", address)
            );
            (await File.ReadAllBytesAsync(await download.PathAsync(), Ct)).ShouldBe(bytes);
            (await WithinAPageAsync(tab.Page, address)).ShouldBe("script: error, image: error", name);
        }
        foreach (var (name, bytes) in new[] { ("p.gif", Polyglot), ("<b>.gif", Picture) })
        {
            var file = await client.Files.UploadAsync(new MemoryStream(bytes), name, ct: Ct);
            var address = $"/files/{file.Id}/{Uri.EscapeDataString(file.Name)}";
            (await WithinAPageAsync(tab.Page, address)).ShouldBe("script: error, image: load", name);
            await tab.GoAsync(address);
            (await tab.Page.EvaluateAsync<string>("document.contentType")).ShouldBe("image/gif");
            (await tab.Page.EvaluateAsync<int>("document.scripts.length")).ShouldBe(0);
            await tab.GoAsync("/customers");
        }
        // The policy forbids even the style of the browser's own viewer of pictures, which shows them without it.
        tab.Forgive("Applying inline style violates");
        // The sandbox stops even the watcher that these tests put into each page; the picture has no script, see above.
        tab.Forgive("Blocked script execution");
        // The browser says that it refused to take it for a script, which is what is asked of it.
        tab.Forgive("Refused to execute script");
        tab.ShouldHaveDoneNothingWrong();
    }

    /// <summary>Somebody found a way to write into a page: even there the file is no script, and a drawing no picture.</summary>
    private static Task<string> WithinAPageAsync(IPage page, string address) =>
        page.EvaluateAsync<string>(
            """
            async address => {
              const result = (element) => new Promise((done) => {
                element.onload = () => done('load');
                element.onerror = () => done('error');
                element.src = address;
                document.body.append(element);
              });
              const script = await result(document.createElement('script'));
              const image = await result(document.createElement('img'));
              return `script: ${script}, image: ${image}`;
            }
            """,
            address
        );
}
