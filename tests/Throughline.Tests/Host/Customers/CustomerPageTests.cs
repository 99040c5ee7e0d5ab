using System.Net;
using System.Text.RegularExpressions;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Customers;

public sealed partial class CustomerPageTests
{
    private const string Script = "<script>alert(1)</script>";
    private const string Image = "\"><img src=x onerror=alert(1)>";
    private const string Turned = "abc\u202Egnp.exe";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nothing_that_was_sent_runs_or_reorders_the_page(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify")
                {
                    UserId = $"u{Image}",
                    Traits = new
                    {
                        name = $"Ada {Script} {Turned}",
                        city = Image,
                        odd = new { deep = Script },
                    },
                },
                .. new[] { Script, Image, Turned }.Select(text => new SegmentCall("track")
                {
                    UserId = $"u{Image}",
                    Event = text,
                    Properties = new { text, nested = new { text } },
                }),
            ],
            Ct
        );
        await server.Client.Touchpoints.SendAsync(
            [
                new Touchpoint("message.received", new CustomerIdentities { UserId = $"u{Image}" })
                {
                    Id = "1",
                    Channel = "email",
                    Data = new { subject = Script + Turned },
                },
            ],
            Ct
        );
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        var id = (await server.Client.Customers.FindAsync("ada", Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id;
        var html = await PageAsync(browser, $"/customers/{id}?everything=true&stage={Uri.EscapeDataString(Image)}");
        html += await PageAsync(browser, $"/customers/{id}?everything=true");
        foreach (Match entry in EntryLinks().Matches(html))
            html += await PageAsync(browser, entry.Value);
        html.ShouldNotContain("<script>", Case.Insensitive);
        html.ShouldNotContain("<img", Case.Insensitive);
        html.ShouldNotContain("\u202E");
        html.ShouldContain("&lt;script&gt;");
        html.ShouldContain("\\u202E");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_page_draws_one_line_through_every_touchpoint_and_opens_any_of_them(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var id = await LifeAsync(server);
        using var browser = await Browser.SignInAsync(server, Role.Collaborator);

        var html = await PageAsync(browser, $"/customers/{id}");
        var text = WebUtility.HtmlDecode(html);
        text.ShouldContain("n = 71, feeling known of 1");
        text.ShouldContain("Called, waited 11 min");
        text.ShouldContain("Ordered 3 things for €97.00");
        // The call is the oldest and not on the first page of the list; its label leads to it.
        var opened = LabelLinks().Matches(html).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).First();
        var seq = opened.Split('#')[1][2..];
        html.ShouldNotContain($"id=\"e-{seq}\"");
        var there = await PageAsync(browser, opened.Split('#')[0]);
        there.ShouldMatch($"id=\"e-{seq}\">\\s*<details open");
        (await PageAsync(browser, $"/customers/{id}/entries/{seq}")).ShouldContain("waited seconds");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Filters_and_stretches_stand_in_the_address(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var id = await LifeAsync(server);
        using var browser = await Browser.SignInAsync(server, Role.Agent);

        Rows(await PageAsync(browser, $"/customers/{id}?kind=order.completed")).ShouldBe(1);
        Rows(await PageAsync(browser, $"/customers/{id}?channel=phone")).ShouldBe(1);
        Rows(await PageAsync(browser, $"/customers/{id}?stage=support&channel=web")).ShouldBe(0);
        var stretch = await PageAsync(browser, $"/customers/{id}?from=2026-02-01&to=2026-02-11T00:00:00Z");
        Rows(stretch).ShouldBe(11);
        stretch.ShouldContain("n = 11");
        stretch.ShouldContain("Whole line");
    }

    [Fact]
    public async Task Leafing_through_shows_each_touchpoint_once()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var id = await LifeAsync(server);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var seen = new List<string>();
        for (var path = $"/customers/{id}"; path is not null; )
        {
            var html = await PageAsync(browser, path);
            seen.AddRange(RowIds().Matches(html).Select(row => row.Groups[1].Value));
            path = OlderLink().Match(html) is { Success: true } link
                ? WebUtility.HtmlDecode(link.Groups[1].Value)
                : null;
        }
        seen.Count.ShouldBe(71);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task Addresses_that_lead_nowhere_say_so()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var id = await LifeAsync(server);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        foreach (
            var (path, status) in new[]
            {
                ($"/customers/{Guid.NewGuid()}", HttpStatusCode.NotFound),
                ($"/customers/{id}?entry=999999", HttpStatusCode.NotFound),
                ($"/customers/{id}/entries/999999", HttpStatusCode.NotFound),
                ($"/customers/{id}?older=x", HttpStatusCode.BadRequest),
                ($"/customers/{id}?from=soon", HttpStatusCode.BadRequest),
                ($"/customers/{id}?from=0001-01-01&to=9999-12-31", HttpStatusCode.OK),
                ($"/customers/{id}?from=1990-01-01&to=1990-01-02", HttpStatusCode.OK),
                ($"/customers/{id}?to=1990-01-02&from=2050-01-01", HttpStatusCode.OK),
            }
        )
            (await browser.GetAsync(path)).StatusCode.ShouldBe(status, path);
    }

    /// <summary>A call, seventy visits a day apart, and an order.</summary>
    private static async Task<Guid> LifeAsync(RunningServer server)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var ann = new CustomerIdentities { UserId = "ann" };
        await server.Client.Touchpoints.SendAsync(
            [
                new Touchpoint("call.received", ann)
                {
                    Id = "call",
                    OccurredAt = start.AddDays(-3),
                    Channel = "phone",
                    Sentiment = -0.8,
                    Data = new { waited_seconds = 660 },
                },
                .. Enumerable
                    .Range(0, 69)
                    .Select(day => new Touchpoint("page.viewed", ann)
                    {
                        Id = $"visit-{day}",
                        OccurredAt = start.AddDays(day),
                        Channel = "web",
                    }),
                new Touchpoint("order.completed", ann)
                {
                    Id = "order",
                    OccurredAt = start.AddDays(70),
                    Channel = "web",
                    Amount = new Amount(9_700, "EUR"),
                    Data = new { products = new[] { new { quantity = 3 } } },
                },
            ],
            Ct
        );
        return (await server.Client.Customers.FindAsync("ann", Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id;
    }

    private static async Task<string> PageAsync(Browser browser, string path)
    {
        var (response, html) = await browser.ReadAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return html;
    }

    private static int Rows(string html) => RowIds().Count(html);

    [GeneratedRegex("<li id=\"e-(\\d+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowIds();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OlderLink();

    [GeneratedRegex("<a href=\"([^\"]+)\" class=\"told\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelLinks();

    [GeneratedRegex("/customers/[0-9a-f-]{36}/entries/\\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryLinks();
}
