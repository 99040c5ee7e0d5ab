using System.Net;
using System.Net.Http.Headers;
using System.Text;
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
            var page = await ReadAsync(server, path);
            page.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Html.Split("<script")
                .Skip(1)
                .ShouldHaveSingleItem()
                .ShouldStartWith(" type=\"module\" src=\"/assets/app.");
            page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        }
        (await ReadAsync(server, $"/customers/{id}")).Html.ShouldContain("Ada &lt;script&gt;");
    }

    [Fact]
    public async Task A_page_asks_the_browser_for_a_token_and_a_program_gets_a_problem()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var page = await AskAsync(server, "/customers", secret: null);
        page.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        page.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");

        var program = await server.Http.GetAsync("/v1/customers", Ct);
        program.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        program.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");

        var sender = await server.Keys.CreateTokenAsync("sender", [Scopes.Ingest], Ct);
        (await AskAsync(server, "/customers", sender)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_the_demo_company_is_open_and_only_to_this_machine()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        await Installation.MarkAsDemoAsync((Database)server.Services.GetService(typeof(Database))!, Ct);
        var open = await AskAsync(server, "/customers", secret: null);
        open.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await open.Content.ReadAsStringAsync(Ct)).ShouldContain("Demo company");
        foreach (
            var header in new[]
            {
                ("X-Forwarded-For", "1.2.3.4"),
                ("Forwarded", "for=1.2.3.4"),
                ("Host", "evil.example"),
            }
        )
            (await AskAsync(server, "/customers", secret: null, header)).StatusCode.ShouldBe(
                HttpStatusCode.Unauthorized
            );
        (await server.Http.GetAsync("/v1/customers", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_not_there_is_said_so_and_the_style_is_kept_by_browsers()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        foreach (var path in new[] { "/nowhere", $"/customers/{Guid.NewGuid()}", "/customers/1/2" })
        {
            var page = await ReadAsync(server, path);
            page.Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            page.Html.ShouldContain("There is nothing here");
        }
        var list = await ReadAsync(server, "/customers");
        list.Html.ShouldContain("No customers yet");
        var address = list.Html.Split('"').Single(part => part.EndsWith(".css", StringComparison.Ordinal));
        var style = await server.Http.GetAsync(address, Ct);
        style.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
    }

    private static async Task<(HttpResponseMessage Response, string Html)> ReadAsync(RunningServer server, string path)
    {
        var response = await AskAsync(server, path, server.Token);
        return (response, await response.Content.ReadAsStringAsync(Ct));
    }

    private static Task<HttpResponseMessage> AskAsync(
        RunningServer server,
        string path,
        string? secret,
        (string Name, string Value)? header = null
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        if (secret is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{secret}"))
            );
        if (header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        return server.Http.SendAsync(request, Ct);
    }
}
