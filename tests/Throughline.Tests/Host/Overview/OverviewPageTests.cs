using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Customers;
using Throughline.Customers.Activity;
using Throughline.Customers.Recording;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Overview;

public sealed partial class OverviewPageTests
{
    private const string Script = "<script>alert(1)</script>";

    private static readonly JsonSerializerOptions WithoutNulls = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_overview_counts_what_happened_and_leads_to_the_entries_behind_it(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        await SendAsync(server, count: 3, channel: "store", stage: "support", sentiment: -0.5);
        await SendAsync(server, count: 2, channel: "web", stage: null, sentiment: null);
        await server.FollowedAsync<CustomerActivity>();

        foreach (var range in new[] { "today", "7d", "30d", "90d", "12m" })
        {
            var page = await browser.ReadAsync($"/?range={range}&by=channel");
            page.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var text = Text(page.Html);
            text.ShouldContain("Touchpoints 5 none");
            text.ShouldContain("New customers 5");
            text.ShouldContain("\u22120.50");
            text.ShouldContain("Store 3 none before");
            text.ShouldContain("n = 5");
        }
        Text((await browser.ReadAsync("/")).Html).ShouldContain("Support 3 none before No stage 2");

        var entries = await browser.ReadAsync("/entries?range=7d&stage=support");
        Rows(entries.Html).ShouldBe(3);
        Rows((await browser.ReadAsync("/entries?stage=")).Html).ShouldBe(2);
        Rows((await browser.ReadAsync("/entries?channel=web&source=test&type=visit.noted")).Html).ShouldBe(2);
        Rows((await browser.ReadAsync("/entries?source=nobody")).Html).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_visitor_sends_does_not_make_the_sources_of_the_demo_company_silent()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var database = server.Services.GetRequiredService<Database>();
        // The till is busy at this hour of the week, and sends nothing today: the story ended two days ago.
        var now = TimeProvider.System.GetUtcNow();
        var told = Enumerable
            .Range(1, 4)
            .SelectMany(week => Enumerable.Repeat(now.AddDays(-7 * week).AddMinutes(-20), 12));
        await RecordAsync(server, "till", told);
        await RecordAsync(server, "visitor", [now]);

        Text((await browser.ReadAsync("/")).Html).ShouldContain("till sent nothing");
        await Installation.MarkAsDemoAsync(database, now.AddDays(-2), Ct);
        Text((await browser.ReadAsync("/")).Html).ShouldNotContain("till sent nothing");
    }

    [Fact]
    public async Task A_fresh_installation_says_what_to_do_next()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        (await browser.ReadAsync("/")).Html.ShouldContain("Nothing has happened yet");
    }

    [Fact]
    public async Task Labels_from_outside_are_shown_as_text()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        await SendAsync(server, count: 1, channel: Script, stage: Script, sentiment: null);
        await server.FollowedAsync<CustomerActivity>();
        foreach (var path in new[] { "/", "/?by=channel", "/entries", $"/entries?stage={Script}&channel={Script}" })
        {
            var page = await browser.ReadAsync(path);
            page.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Html.ShouldContain("alert(1)&lt;/script&gt;");
            page.Html.ShouldNotContain(Script, Case.Insensitive);
        }
    }

    [Fact]
    public async Task An_address_that_means_nothing_is_refused_and_nobody_reads_it_without_a_session()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        foreach (var path in new[] { "/?range=year", "/?by=mood", "/entries?range=year", "/entries?stage=%00" })
            (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var path in new[] { "/", "/entries" })
            (await server.Http.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_waits_in_quarantine_needs_a_look()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        await SendAsync(server, count: 1, channel: "web", stage: null, sentiment: null);
        await server.SendAsync(HttpMethod.Post, "/v1/touchpoints", Json("""{"type": 7}"""));
        await server.FollowedAsync<CustomerActivity>();
        Text((await browser.ReadAsync("/")).Html)
            .ShouldContain("1 item could not be taken and waits in quarantine. Look");
    }

    private static async Task RecordAsync(RunningServer server, string source, IEnumerable<DateTimeOffset> when)
    {
        Touchpoint[] touchpoints =
        [
            .. when.Select(
                (at, i) =>
                    new Touchpoint
                    {
                        Type = "visit.noted",
                        OccurredAt = at,
                        Identities = [new Identity("user_id", "ada")],
                        Trusted = true,
                        Source = source,
                        ExternalId = $"{source}-{i}",
                        Channel = "store",
                        Data = "{}",
                    }
            ),
        ];
        await server
            .Services.GetRequiredService<Database>()
            .WriteAsync(tx => server.Services.GetRequiredService<Recorder>().RecordAsync(tx, touchpoints, Ct), Ct);
        await server.FollowedAsync<CustomerActivity>();
    }

    private static async Task SendAsync(
        RunningServer server,
        int count,
        string channel,
        string? stage,
        double? sentiment
    )
    {
        for (var i = 0; i < count; i++)
        {
            var touchpoint = new
            {
                id = $"{channel}-{i}",
                source = "test",
                type = "visit.noted",
                channel,
                stage,
                sentiment,
                customer = new { user_id = $"{channel}-{i}" },
            };
            var json = JsonSerializer.Serialize(touchpoint, WithoutNulls);
            (await server.SendAsync(HttpMethod.Post, "/v1/touchpoints", Json(json))).EnsureSuccessStatusCode();
        }
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static int Rows(string html) => html.Split("<tr>").Length - 1 - (html.Contains("<thead>") ? 1 : 0);

    /// <summary>What a person reads, with single spaces.</summary>
    private static string Text(string html) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Replace("( ", "(");

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
