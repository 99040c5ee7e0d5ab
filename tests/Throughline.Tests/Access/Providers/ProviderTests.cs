using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Host.Web.Access;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access.Providers;

public sealed class ProviderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("oidc")]
    [InlineData("oauth")]
    public async Task Who_is_invited_comes_in_by_a_verified_address_and_then_by_the_provider_s_own_id(string name)
    {
        await using var provider = await SmallProvider.StartAsync();
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, settings: SettingsFor(provider));
        await Newcomer.AddAsync(server, Role.Owner);
        var invited = await server
            .Services.GetRequiredService<InvitePerson>()
            .RunAsync("ada@example.com", "Ada", Role.Analyst, Role.Owner, Deed.OnThisMachine, letter: null, Ct);
        invited.ShouldBeOfType<InvitationOutcome.Invited>();
        using var browser = new Browser(server);
        (await browser.ReadAsync("/signin")).Html.ShouldContain($"/signin/with/{name}");

        provider.IsEmailVerified = false;
        (await ComeAsync(browser, name)).ShouldBe("/signin?refused=provider");
        provider.IsEmailVerified = true;
        (await ComeAsync(browser, name, "/customers")).ShouldBe("/customers");
        (await browser.ReadAsync("/account")).Html.ShouldContain("ada@example.com");

        // From now on it is the provider's id that counts, not the address.
        (provider.Email, provider.IsEmailVerified) = ("ada.king@example.com", false);
        using var later = new Browser(server);
        (await ComeAsync(later, name, "//evil.example")).ShouldBe("/");
        provider.Subject = "somebody-else";
        using var stranger = new Browser(server);
        (await ComeAsync(stranger, name)).ShouldBe("/signin?refused=provider");
        (await stranger.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await stranger.GetAsync("/signin/with/nowhere")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_second_factor_of_one_s_own_is_asked_for_whatever_the_provider_asked()
    {
        await using var provider = await SmallProvider.StartAsync();
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, settings: SettingsFor(provider));
        var person = await Newcomer.AddAsync(server, Role.Agent);
        await Newcomer.AddAppAsync(server, person);
        provider.Email = person.Email;
        using var browser = new Browser(server);
        (await ComeAsync(browser, "oidc", "/customers")).ShouldBe("/signin/second?return_to=%2Fcustomers");
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_refused()
    {
        await using var provider = await SmallProvider.StartAsync();
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, settings: SettingsFor(provider));
        await Newcomer.AddAsync(server, Role.Agent);
        using var browser = new Browser(server);
        var start = await browser.GetAsync("/signin/with/oidc");
        var back = await new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }).GetAsync(
            start.Headers.Location,
            Ct
        );
        // Another browser is sent the answer: it did not ask (login CSRF).
        using var victim = new Browser(server);
        var refused = await victim.GetAsync(back.Headers.Location!.PathAndQuery);
        refused.Headers.Location!.ToString().ShouldBe("/signin?refused=provider");
        victim.SessionCookie.ShouldBeNull();
    }

    [Theory]
    [InlineData("authority", "http://idp.example.com", "https")]
    [InlineData("client_id", "", "client_id")]
    public void Settings_that_cannot_be_meant_so_are_told(string key, string value, string told)
    {
        var settings = new Dictionary<string, string?>
        {
            ["providers:corp:authority"] = "https://idp.example.com",
            ["providers:corp:client_id"] = "x",
            ["providers:corp:client_secret"] = "y",
            [$"providers:corp:{key}"] = value,
        };
        Should
            .Throw<FormatException>(() =>
                AccessSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            )
            .Message.ShouldContain(told);
    }

    private static AccessSettings SettingsFor(SmallProvider provider)
    {
        var at = provider.Address.GetLeftPart(UriPartial.Authority);
        return AccessSettings.Of(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["providers:oidc:label"] = "Our company",
                        ["providers:oidc:authority"] = at,
                        ["providers:oidc:client_id"] = SmallProvider.ClientId,
                        ["providers:oidc:client_secret"] = SmallProvider.ClientSecret,
                        ["providers:oauth:authorize_url"] = $"{at}/authorize",
                        ["providers:oauth:token_url"] = $"{at}/token",
                        ["providers:oauth:user_url"] = $"{at}/userinfo",
                        ["providers:oauth:client_id"] = SmallProvider.ClientId,
                        ["providers:oauth:client_secret"] = SmallProvider.ClientSecret,
                    }
                )
                .Build()
        );
    }

    /// <summary>There and back.</summary>
    /// <returns>Where the browser is sent in the end.</returns>
    private static async Task<string> ComeAsync(Browser browser, string name, string? returnTo = null)
    {
        var query = returnTo is null ? "" : $"?return_to={Uri.EscapeDataString(returnTo)}";
        var start = await browser.GetAsync($"/signin/with/{name}{query}");
        start.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var there = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var back = await there.GetAsync(start.Headers.Location, Ct);
        back.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var end = await browser.GetAsync(back.Headers.Location!.PathAndQuery);
        return end.Headers.Location!.ToString();
    }
}
