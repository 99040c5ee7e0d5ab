using System.Net;
using System.Text.RegularExpressions;
using Throughline.Access;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

public sealed partial class PasskeyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_passkey_is_added_and_then_asked_for(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var browser = new Browser(server);
        await Newcomer.SignInAsync(browser, person.Email);
        using var key = new SoftPasskey(browser.Address);
        var added = await AddAsync(browser, key.Create(await OptionsAsync(browser, "/account/passkeys/new", "make")));
        added.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await added.Content.ReadAsStringAsync(Ct)).ShouldContain("recovery codes", Case.Insensitive);
        (await browser.ReadAsync("/account")).Html.ShouldContain("the blue key");

        using var elsewhere = new Browser(server);
        (await Newcomer.SignInAsync(elsewhere, person.Email)).ShouldLeadTo("/signin/second");
        var stale = key.Get(await OptionsAsync(elsewhere, "/signin/second", "ask"));
        var answer = key.Get(await OptionsAsync(elsewhere, "/signin/second", "ask"));
        (await ShowAsync(elsewhere, stale)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ShowAsync(elsewhere, answer)).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            "a challenge is good once"
        );
        (await ShowAsync(elsewhere, key.Get(await OptionsAsync(elsewhere, "/signin/second", "ask")))).ShouldLeadTo("/");
        (await elsewhere.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_passkey_of_another_site_or_of_somebody_else_opens_nothing()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var browser = new Browser(server);
        await Newcomer.SignInAsync(browser, person.Email);
        using var key = new SoftPasskey(browser.Address);
        var options = await OptionsAsync(browser, "/account/passkeys/new", "make");
        (await AddAsync(browser, key.Create(options, "https://evil.example"))).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        await AddAsync(browser, key.Create(await OptionsAsync(browser, "/account/passkeys/new", "make")));

        var other = await Newcomer.AddAsync(server, Role.Agent);
        using var others = new Browser(server);
        await Newcomer.SignInAsync(others, other.Email);
        using var othersKey = new SoftPasskey(browser.Address);
        await AddAsync(others, othersKey.Create(await OptionsAsync(others, "/account/passkeys/new", "make")));

        using var elsewhere = new Browser(server);
        await Newcomer.SignInAsync(elsewhere, person.Email);
        foreach (var (device, origin) in new[] { (othersKey, null), (key, "https://evil.example") })
        {
            var asked = await OptionsAsync(elsewhere, "/signin/second", "ask");
            (await ShowAsync(elsewhere, device.Get(asked, origin))).StatusCode.ShouldBe(
                HttpStatusCode.UnprocessableEntity
            );
        }
        (await elsewhere.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<string> OptionsAsync(Browser browser, string page, string value)
    {
        var html = (await browser.ReadAsync(page)).Html;
        var found = Options().Matches(html).First(match => match.Groups[1].Value == value);
        return WebUtility.HtmlDecode(found.Groups[2].Value);
    }

    // The token of another page of the same session: the passkey page itself would ask anew.
    private static async Task<HttpResponseMessage> AddAsync(Browser browser, string credential) =>
        await browser.PostAsync("/account", "/account/passkeys", ("credential", credential), ("name", "the blue key"));

    private static async Task<HttpResponseMessage> ShowAsync(Browser browser, string credential) =>
        await browser.PostAsync("/reset", "/signin/second/passkey", ("credential", credential));

    [GeneratedRegex("data-passkey-(make|ask)-value=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Options();
}
