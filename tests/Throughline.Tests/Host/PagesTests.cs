using System.Net;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host;

public sealed class PagesTests
{
    private const string Script = "<script>alert(1)</script>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_page_shows_a_customer_and_runs_nothing_that_was_sent(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify") { UserId = "u-1", Traits = new { name = $"Ada {Script}", city = Script } },
                new SegmentCall("track")
                {
                    UserId = "u-1",
                    Event = Script,
                    Properties = new { text = Script },
                },
            ],
            Ct
        );
        var id = (await server.Client.Customers.FindAsync("ada", Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id;
        foreach (var path in new[] { "/customers", $"/customers?q={Script}", "/customers?q=ada", $"/customers/{id}" })
        {
            var page = await browser.ReadAsync(path);
            page.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Html.Split("<script")
                .Skip(1)
                .ShouldHaveSingleItem()
                .ShouldStartWith(" type=\"module\" src=\"/assets/app.");
            page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        }
        (await browser.ReadAsync($"/customers/{id}")).Html.ShouldContain("Ada &lt;script&gt;");
    }

    [Fact]
    public async Task What_is_not_there_is_said_so_and_the_style_is_kept_by_browsers()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        foreach (var path in new[] { "/nowhere", $"/customers/{Guid.NewGuid()}", "/customers/1/2" })
        {
            var page = await browser.ReadAsync(path);
            page.Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            page.Html.ShouldContain("There is nothing here");
        }
        var list = await browser.ReadAsync("/customers");
        list.Html.ShouldContain("No customers yet");
        var address = list.Html.Split('"').Single(part => part.EndsWith(".css", StringComparison.Ordinal));
        var style = await server.Http.GetAsync(address, Ct);
        style.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
    }
}
