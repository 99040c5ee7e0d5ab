using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.Factors;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

public sealed class SignInTests
{
    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_right_password_opens_and_a_wrong_one_tells_nothing(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var browser = new Browser(server);
        var wrong = await Newcomer.SignInAsync(browser, person.Email, "four words in a tow");
        var unknown = await Newcomer.SignInAsync(browser, "nobody@example.com");
        foreach (var refused in new[] { wrong, unknown })
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
                "do not belong together"
            );
        }
        browser.SessionCookie.ShouldBeNull();

        (await Newcomer.SignInAsync(browser, person.Email.ToUpperInvariant(), returnTo: "/customers?q=a")).ShouldLeadTo(
            "/customers?q=a"
        );
        (await browser.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_cannot_send_somebody_elsewhere()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        foreach (
            var elsewhere in new[] { "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example" }
        )
        {
            using var browser = new Browser(server);
            (await Newcomer.SignInAsync(browser, person.Email, returnTo: elsewhere)).ShouldLeadTo("/");
            var again = await browser.GetAsync($"/signin?return_to={Uri.EscapeDataString(elsewhere)}");
            again.ShouldLeadTo("/");
        }
    }

    [Fact]
    public async Task Each_sign_in_gets_a_new_secret_and_the_earlier_one_ends()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        var (app, _) = await Newcomer.AddAppAsync(server, person);
        using var attacker = await Browser.SignInAsync(server, Role.Agent);
        using var victim = new Browser(server);
        // The attacker plants their own cookie.
        var planted = attacker.SessionCookie!;
        victim.Cookies.Add(victim.Address, new Cookie("session", planted));
        await victim.PostAsync("/account", "/signout");
        (await Newcomer.SignInAsync(victim, person.Email)).ShouldLeadTo("/signin/second");
        var half = victim.HalfCookie!.Value;
        half.ShouldNotBe(planted);
        (await victim.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var code = Totp.At(app, Totp.StepOf(TimeProvider.System.GetUtcNow()));
        (await victim.PostAsync("/signin/second", "/signin/second", ("code", code))).ShouldLeadTo("/");
        victim.SessionCookie!.ShouldNotBe(half);
        victim.HalfCookie.ShouldBeNull();
        using var holder = new Browser(server);
        foreach (var old in new[] { planted, half })
        {
            holder.Cookies.Add(holder.Address, new Cookie("session", old));
            (await holder.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task Who_is_signed_in_stays_so_until_the_second_factor_is_given()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        var (app, _) = await Newcomer.AddAppAsync(server, person);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var before = browser.SessionCookie!;
        var token = await browser.TokenAsync("/account");

        var answer = await browser.SendFormAsync(
            "/signin",
            token,
            [("email", person.Email), ("password", Newcomer.Password)]
        );
        answer.ShouldLeadTo("/signin/second");
        browser.HalfCookie!.Expires.ShouldBe(default, "it goes when the browser is closed");
        (await browser.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var code = Totp.At(app, Totp.StepOf(TimeProvider.System.GetUtcNow()));
        (await browser.PostAsync("/signin/second", "/signin/second", ("code", code))).ShouldLeadTo("/");
        (await browser.ReadAsync("/account")).Html.ShouldContain(person.Email);
        using var holder = new Browser(server);
        holder.Cookies.Add(holder.Address, new Cookie("session", before));
        (await holder.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_code_of_the_app_and_a_recovery_code_work_once(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        var (app, codes) = await Newcomer.AddAppAsync(server, person);
        codes.Count.ShouldBe(RecoveryCodes.Count);
        var code = Totp.At(app, Totp.StepOf(TimeProvider.System.GetUtcNow()));
        foreach (var good in new[] { code, codes[3], codes[4].ToUpperInvariant().Replace("-", " ") })
        {
            using var browser = new Browser(server);
            await Newcomer.SignInAsync(browser, person.Email);
            (await browser.PostAsync("/signin/second", "/signin/second", ("code", good))).ShouldLeadTo("/");
            using var again = new Browser(server);
            await Newcomer.SignInAsync(again, person.Email);
            var refused = await again.PostAsync("/signin/second", "/signin/second", ("code", good));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Guessing_is_slowed_down_and_the_person_s_own_browser_is_not(DatabaseEngine engine)
    {
        var clock = new SkippingClock();
        await using var server = await RunningServer.StartAsync(
            engine,
            services => services.AddSingleton<TimeProvider>(clock)
        );
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var own = new Browser(server);
        (await Newcomer.SignInAsync(own, person.Email)).ShouldLeadTo("/");
        await own.PostAsync("/account", "/signout");

        using var attacker = new Browser(server);
        var token = await attacker.TokenAsync("/signin");
        var guesses = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => GuessAsync(attacker, token, person.Email, $"guess number {i}"))
        );
        guesses.Count(answer => answer.Contains("do not belong together")).ShouldBe(5);
        guesses.Count(answer => answer.Contains("Too many attempts")).ShouldBe(7);
        // Not even the right one is looked at, there.
        (await GuessAsync(attacker, token, person.Email, Newcomer.Password)).ShouldContain("Too many attempts");
        // It is where the person signed in before.
        (await Newcomer.SignInAsync(own, person.Email)).ShouldLeadTo("/");
        clock.Skip(TimeSpan.FromSeconds(3));
        (await GuessAsync(attacker, token, person.Email, "another guess")).ShouldContain("do not belong together");
        (await GuessAsync(attacker, token, person.Email, "another guess")).ShouldContain("4 seconds");
    }

    private static async Task<string> GuessAsync(Browser browser, string token, string email, string password)
    {
        var answer = await browser.SendFormAsync("/signin", token, [("email", email), ("password", password)]);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
