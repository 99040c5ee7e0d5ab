using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Client;
using Throughline.Customers.Activity;
using Throughline.Ledger;
using Throughline.Metrics.Definitions;
using Throughline.Storage;
using Throughline.Tests.Metrics;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Metrics;

/// <summary>The known answers of docs/metrics.md, read from the page.</summary>
public sealed partial class MetricPagesTests
{
    private const string March = "from=2026-03-01&last=2026-03-31";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nps_of_162_108_54_is_33_with_its_interval_its_sample_and_its_change(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Analyst);
        await server.AnswerAsync("nps", new(2026, 3, 14), (10, 100), (9, 62), (8, 60), (7, 48), (6, 30), (0, 24));
        await server.AnswerAsync("nps", new(2026, 2, 14), (10, 180), (7, 90), (3, 54));
        await server.AnswerAsync("csat", new(2026, 3, 2), (5, 50), (4, 36), (3, 10), (1, 4));
        await server.CountedAsync();

        var all = await ReadAsync(browser, $"/metrics/all?{March}");
        all.ShouldContain("1 Mar 2026 – 31 Mar 2026, against 29 Jan 2026 – 28 Feb 2026");
        all.ShouldContain("Net Promoter Score n = 324");
        all.ShouldContain("+33 ± 8.1 no clear difference");
        all.ShouldContain("Customer satisfaction n = 100");
        all.ShouldContain("86 % 77.9 to 91.5 % nothing before");

        // What lies behind the lines of one side, asked apart.
        var values = await ReadAsync(browser, $"/metrics/all/experience?{March}");
        values.ShouldContain("Experience: values as a table");
        values.ShouldContain("14 Mar +33 n = 324");
        values.ShouldNotContain("First response time");
        (await browser.ReadAsync($"/metrics/all/elsewhere?{March}")).Response.StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );

        var one = await ReadAsync(browser, $"/metrics/nps?{March}&by=channel");
        one.ShouldContain("+33 ± 8.1 n = 324 · no clear difference");
        one.ShouldContain("promoters (9, 10) less detractors (0 to 6), per hundred");
        one.ShouldContain("Promoters, 9 and 10 50 % 162");
        one.ShouldContain("Email +33 ± 8.1 324 no clear difference");
    }

    [Fact]
    public async Task A_real_change_is_told_with_its_margin_and_whether_it_is_good()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Analyst);
        await server.AnswerAsync("nps", new(2026, 3, 14), (10, 300), (3, 100));
        await server.AnswerAsync("nps", new(2026, 2, 14), (10, 200), (3, 200));
        await server.CountedAsync();

        // 50 against 0: variances 0.75 and 1 of 400 each, so 50 ± 1.96 · 100 · √(1.75 / 400) = 12.96.
        (await ReadAsync(browser, $"/metrics/nps?{March}")).ShouldContain("up 50.0 ± 13.0 , better");
        (await ReadAsync(browser, "/metrics/nps?from=2026-02-01&to=2026-03-01&compare=none")).ShouldNotContain("up 50");
        var back = await ReadAsync(browser, "/metrics/nps?from=2026-02-01&last=2026-02-28&compare=year");
        back.ShouldContain("nothing before");
    }

    [Fact]
    public async Task Of_nothing_it_says_that_nothing_is_known_and_why()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Analyst);

        foreach (var range in new[] { "today", "7d", "30d", "90d", "12m" })
        {
            var all = await ReadAsync(browser, $"/metrics/all?range={range}");
            all.ShouldContain("Net Promoter Score no answers yet");
            all.ShouldContain("First response time no first reply yet");
            all.ShouldNotContain("NaN");
        }
        foreach (var metric in MetricCatalogue.All)
        {
            var one = await ReadAsync(browser, $"/metrics/{metric.Name}?range=7d");
            one.ShouldContain(metric.Definition);
            one.ShouldContain(
                metric.Kind switch
                {
                    MetricKind.Stock => "0 at the end of the period",
                    // A table of nobody's months says so instead.
                    MetricKind.Cohorts => "nobody came yet",
                    _ => "— ",
                }
            );
            // Customers stand behind each cell of it, of which there is none.
            if (metric.Kind != MetricKind.Cohorts)
                await ReadAsync(browser, $"/metrics/{metric.Name}/rows");
        }
    }

    [Theory]
    [InlineData("/metrics/npss", HttpStatusCode.NotFound, "There is no metric 'npss'. Did you mean 'nps'?")]
    [InlineData("/metrics/nps?range=5d", HttpStatusCode.BadRequest, "'range' must be today, 7d")]
    [InlineData("/metrics/nps?from=yesterday&last=2026-03-31", HttpStatusCode.BadRequest, "'from' must be a day like")]
    [InlineData("/metrics/nps?from=2026-03-31&last=2026-03-01", HttpStatusCode.BadRequest, "later than 'from'")]
    [InlineData("/metrics/nps?from=2026-03-31&last=soon", HttpStatusCode.BadRequest, "'last' must be a day like")]
    [InlineData("/metrics/nps?by=mood", HttpStatusCode.BadRequest, "there is no dimension 'mood'")]
    [InlineData("/metrics/nps?by=team", HttpStatusCode.BadRequest, "nps has no team")]
    [InlineData("/metrics/nps?grain=blink", HttpStatusCode.BadRequest, "'grain' must be total")]
    [InlineData("/metrics/nps?compare=best", HttpStatusCode.BadRequest, "'compare' must be previous")]
    [InlineData("/metrics/nps?channel=%00", HttpStatusCode.BadRequest, "'where.channel' must be a text")]
    [InlineData("/metrics/response_time?clock=sun", HttpStatusCode.BadRequest, "'clock' of response_time must be")]
    [InlineData("/metrics/nps/rows?cursor=x", HttpStatusCode.BadRequest, "'cursor' is of another list")]
    [InlineData("/metrics/all?clock=sun", HttpStatusCode.BadRequest, "'clock' of first_response_time must be")]
    [InlineData("/metrics/nps/points.csv?range=5d", HttpStatusCode.BadRequest, "'range' must be today, 7d")]
    public async Task An_address_that_means_nothing_is_refused_with_what_is_wrong(
        string path,
        HttpStatusCode status,
        string why
    )
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Analyst);
        var page = await browser.ReadAsync(path);
        page.Response.StatusCode.ShouldBe(status);
        Text(page.Html).ShouldContain(why);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_number_opens_the_customers_behind_it_narrowed_as_it_is_and_page_by_page(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Analyst);
        await server.AnswerAsync("nps", new(2026, 3, 14), (10, 60));
        var web = Asked.Answer("nps", new(2026, 3, 15, 9, 0, 0, TimeSpan.Zero), 3) with
        {
            Channel = "web",
            Customer = new CustomerIdentities { UserId = "one-on-the-web" },
        };
        await server.Client.Touchpoints.SendAsync([web], Ct);
        await server.CountedAsync();
        var customer = (await server.Client.Customers.FindAsync("one-on-the-web", Ct).ToListAsync(Ct)).Single();

        var first = (await browser.ReadAsync($"/metrics/nps/rows?{March}")).Html;
        Rows(first).ShouldBe(50);
        var next = WebUtility.HtmlDecode(Next().Match(first).Groups[1].Value);
        Rows((await browser.ReadAsync(next)).Html).ShouldBe(11);
        var narrowed = (await browser.ReadAsync($"/metrics/nps/rows?{March}&by=survey&channel=web")).Html;
        Rows(narrowed).ShouldBe(1);
        narrowed.ShouldContain($"/customers/{customer.Id}");
        // Nobody is in a segment that is none.
        var nobody = $"segment={Guid.NewGuid()}";
        Rows((await browser.ReadAsync($"/metrics/nps/rows?{March}&{nobody}")).Html).ShouldBe(0);
        (await ReadAsync(browser, $"/metrics/nps?{March}&{nobody}")).ShouldContain("no answers yet");
    }

    [Fact]
    public async Task What_it_shows_can_be_taken_away_and_no_label_becomes_a_formula()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Analyst);
        await server.AnswerAsync("nps", new(2026, 3, 14), (10, 2));
        var odd = Asked.Answer("nps", new(2026, 3, 15, 9, 0, 0, TimeSpan.Zero), 3) with { Channel = "=cmd()" };
        await server.Client.Touchpoints.SendAsync([odd], Ct);
        await server.CountedAsync();

        var points = (await browser.ReadAsync($"/metrics/nps/points.csv?{March}")).Html.Split("\r\n");
        points[0].ShouldBe("from,to,value,n,low,high");
        points[14].ShouldStartWith("2026-03-14T00:00:00+00:00,2026-03-15T00:00:00+00:00,100,2,");
        points[1].ShouldEndWith(",,0,,");
        var groups = (await browser.ReadAsync($"/metrics/nps/breakdown.csv?{March}&by=channel")).Html.Split("\r\n");
        groups[1].ShouldStartWith("\"email\",\"Email\",100,2,");
        groups[2].ShouldStartWith("\"'=cmd()\",");
    }

    [Fact]
    public async Task What_customers_are_now_is_asked_apart_from_the_page_that_shows_it()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Analyst);
        await server.AnswerAsync("nps", new(2026, 3, 14), (10, 2));
        await server.CountedAsync();

        var page = (await browser.ReadAsync($"/metrics/nps?{March}&by=country")).Html;
        var frame = Frame().Match(page).Groups[1].Value;
        page.ShouldContain($"href=\"{frame}\"", Case.Sensitive, "a link does without script");
        Rows(page).ShouldBe(0);
        var groups = (await browser.ReadAsync(WebUtility.HtmlDecode(frame))).Html;
        Text(groups).ShouldContain("No country");
        Frame().IsMatch((await browser.ReadAsync($"/metrics/nps?{March}&by=channel")).Html).ShouldBeFalse();
    }

    [Fact]
    public async Task Metrics_are_for_whoever_may_read_them_and_the_root_is_still_prometheus()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Collaborator);
        foreach (var path in new[] { "/metrics/all", "/metrics/nps", "/metrics/nps/rows", "/metrics/nps/points.csv" })
        {
            (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await server.Http.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
        (await browser.ReadAsync("/")).Html.ShouldNotContain("/metrics/");
        var root = await browser.GetAsync("/metrics");
        (root.StatusCode, root.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.Redirect, "/metrics/all"));
        (await server.Http.GetStringAsync("/metrics", Ct)).ShouldContain("# TYPE");
    }

    [Fact]
    public async Task The_overview_says_how_good_it_is()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await server.AnswerAsync("nps", today.AddDays(-3), (10, 30), (2, 10));
        await server.CountedAsync();
        // Of a company to which nothing happened yet it says nothing at all.
        await server.FollowedAsync<CustomerActivity>();
        var overview = await ReadAsync(browser, "/?range=7d");
        overview.ShouldContain("Net Promoter Score +50 ± 25.9 · n = 40 nothing before");
        overview.ShouldContain("Customer satisfaction — no answers yet");
        overview.ShouldContain("Backlog 0 at the end of the period as many as before");
    }

    private static async Task<string> ReadAsync(Browser browser, string path)
    {
        var page = await browser.ReadAsync(path);
        page.Response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return Text(page.Html);
    }

    private static int Rows(string html) => html.Split("<time ").Length - 1;

    /// <summary>What a person reads, with single spaces.</summary>
    private static string Text(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ");

    [GeneratedRegex(
        "<turbo-frame id=\"groups\"[^>]* src=\"([^\"]*)\"",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Frame();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("href=\"([^\"]*cursor=[^\"]*)\" rel=\"next\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Next();
}
