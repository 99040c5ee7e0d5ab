using System.Net;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

public sealed class SessionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_page_asks_to_sign_in_and_a_session_opens_it_until_it_ends(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var stranger = new Browser(server);
        var asked = await stranger.GetAsync("/customers?q=ada");
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        asked.Headers.Location!.ToString().ShouldBe("/signin?return_to=%2Fcustomers%3Fq%3Dada");

        using var browser = await Browser.SignInAsync(server, Role.Agent);
        (await browser.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // A cookie says nothing to the API.
        (await browser.GetAsync("/v1/customers")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await browser.PostAsync("/account", "/signout")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_ends_after_a_weekend_of_silence_and_after_a_month_of_use()
    {
        var clock = new SkippingClock();
        await using var server = await RunningServer.StartAsync(
            DatabaseEngine.Sqlite,
            services => services.AddSingleton<TimeProvider>(clock)
        );
        using var silent = await Browser.SignInAsync(server, Role.Agent);
        using var busy = await Browser.SignInAsync(server, Role.Agent);
        for (var gone = TimeSpan.Zero; gone < SessionBook.Longest; gone += TimeSpan.FromDays(1))
        {
            (await busy.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
            clock.Skip(TimeSpan.FromDays(1));
            if (gone == SessionBook.LongestIdle)
                (await silent.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        (await busy.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Pages_take_no_tokens_and_the_API_takes_no_sessions()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        (await server.SendAsync(HttpMethod.Get, "/customers")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.SendAsync(HttpMethod.Get, "/v1/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_needs_the_token_of_its_own_session()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        using var other = await Browser.SignInAsync(server, Role.Agent);
        var foreign = await other.TokenAsync("/account");
        await browser.GetAsync("/account");
        foreach (var token in new[] { null, "made-up", foreign })
            (await browser.SendFormAsync("/signout", token, [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_form_made_by_one_node_is_good_on_another(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var another = database.OpenAnother();
        var keys = new ProtectionKeys(database.Database, TimeProvider.System);
        keys.StoreElement(XElement.Parse("<key id=\"1\"/>"), "key-1");
        new ProtectionKeys(another, TimeProvider.System)
            .GetAllElements()
            .ShouldHaveSingleItem()
            .Attribute("id")!
            .Value.ShouldBe("1");
    }

    [Fact]
    public async Task The_demo_opens_with_one_click_and_only_to_this_machine()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = new Browser(server);
        (await browser.ReadAsync("/signin")).Html.ShouldNotContain("/signin/demo");
        await server.Services.GetRequiredService<DemoOwner>().CreateAsync(TimeProvider.System.GetUtcNow(), Ct);
        (await browser.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var token = await browser.TokenAsync("/signin");
        foreach (
            var (name, value) in new[]
            {
                ("X-Forwarded-For", "1.2.3.4"),
                ("Forwarded", "for=1.2.3.4"),
                ("Host", "evil.example"),
            }
        )
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/signin/demo")
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create("form_token", token)]),
            };
            request.Headers.TryAddWithoutValidation(name, value);
            (await browser.SendAsync(request)).StatusCode.ShouldBeOneOf(
                HttpStatusCode.NotFound,
                HttpStatusCode.BadRequest
            );
        }
        browser.SessionCookie.ShouldBeNull();

        var signedIn = await browser.PostAsync("/signin", "/signin/demo", ("return_to", "//evil.example"));
        signedIn.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        signedIn.Headers.Location!.ToString().ShouldBe("/");
        var page = await browser.ReadAsync("/customers");
        page.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldContain("Demo company");
    }
}
