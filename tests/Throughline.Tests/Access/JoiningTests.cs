using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.Passwords;
using Throughline.Access.People;
using Throughline.Host.Web.Access;
using Throughline.Host.Web.Speech;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

public sealed class JoiningTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_first_owner_comes_by_a_link_that_works_once(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var joining = server.Services.GetRequiredService<Joining>();
        var earlier = await joining.MakeSetUpLinkAsync(Ct);
        var link = $"/setup/{await joining.MakeSetUpLinkAsync(Ct)}";
        using var browser = new Browser(server);
        (await browser.ReadAsync("/signin")).Html.ShouldContain("throughline user setup-link");
        (await browser.GetAsync($"/setup/{earlier}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var bad = await browser.PostAsync(
            link,
            link,
            ("name", "Ada"),
            ("email", "ada@example.com"),
            ("password", "short")
        );
        bad.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var done = await browser.PostAsync(
            link,
            link,
            ("name", "Ada"),
            ("email", "Ada@Example.com"),
            ("password", Newcomer.Password)
        );
        done.ShouldLeadTo("/account/authenticator?first=true");
        (await browser.GetAsync("/settings/people")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var late = new Browser(server);
        (await late.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await joining.MakeSetUpLinkAsync(Ct)).ShouldBeNull();
        (await Newcomer.SignInAsync(late, "ada@example.com")).ShouldLeadTo("/");
    }

    [Fact]
    public async Task An_invitation_comes_by_mail_with_our_own_address_and_works_once()
    {
        var settings = new AccessSettings { Url = new Uri("https://cx.example.com") };
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, settings: settings);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        var token = await owner.TokenAsync("/settings/people/invite");
        var request = new HttpRequestMessage(HttpMethod.Post, "/settings/people")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["form_token"] = token,
                    ["email"] = "grace@example.com",
                    ["name"] = "Grace",
                    ["role"] = "analyst",
                }
            ),
        };
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "evil.example");
        var invited = await owner.SendAsync(request);
        invited.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await invited.Content.ReadAsStringAsync(Ct)).ShouldContain("https://cx.example.com/invitations/");

        var link = await server.Mail.LinkToAsync("grace@example.com");
        link.GetLeftPart(UriPartial.Authority).ShouldBe("https://cx.example.com");
        using var grace = new Browser(server);
        (await Newcomer.SignInAsync(grace, "grace@example.com", "")).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        var joined = await grace.PostAsync(
            link.AbsolutePath,
            link.AbsolutePath,
            ("name", "Grace Hopper"),
            ("password", Newcomer.Password)
        );
        joined.ShouldLeadTo("/account/authenticator?first=true");
        (await grace.ReadAsync("/account")).Html.ShouldContain("Grace Hopper");
        (await grace.GetAsync("/settings/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var late = new Browser(server);
        (await late.GetAsync(link.AbsolutePath)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_by_mail_and_signs_everybody_else_out()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var elsewhere = new Browser(server);
        await Newcomer.SignInAsync(elsewhere, person.Email);
        using var browser = new Browser(server);
        foreach (var address in new[] { "nobody@example.com", person.Email })
            (await browser.PostAsync("/reset", "/reset", ("email", address))).ShouldLeadTo("/reset/sent");
        var link = (await server.Mail.LinkToAsync(person.Email)).AbsolutePath;
        server.Mail.To("nobody@example.com").ShouldBeEmpty();

        (await browser.PostAsync(link, link, ("password", "another four words"))).ShouldLeadTo("/signin");
        (await browser.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await elsewhere.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Newcomer.SignInAsync(browser, person.Email)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Newcomer.SignInAsync(browser, person.Email, "another four words")).ShouldLeadTo("/");
    }

    [Fact]
    public async Task Who_forgot_a_password_is_answered_before_anything_is_looked_up()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var browser = new Browser(server);
        var token = await browser.TokenAsync("/reset");

        // Nothing can be written meanwhile, whoever is known.
        await server
            .Services.GetRequiredService<Database>()
            .WriteAsync(
                async _ =>
                {
                    foreach (var address in new[] { "nobody@example.com", person.Email })
                        (
                            await browser
                                .SendFormAsync("/reset", token, [("email", address)])
                                .WaitAsync(TimeSpan.FromSeconds(30), Ct)
                        ).ShouldLeadTo("/reset/sent");
                },
                Ct
            );

        (await server.Mail.LinkToAsync(person.Email)).AbsolutePath.ShouldStartWith("/reset/");
    }

    [Fact]
    public async Task Who_asks_a_thousand_times_keeps_nobody_else_from_their_letter()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        var forgotten = server.Services.GetRequiredService<ForgottenPasswords>();
        var mails = server.Services.GetRequiredService<Mails>();

        // All of them wait for that.
        await server
            .Services.GetRequiredService<Database>()
            .WriteAsync(
                _ =>
                {
                    for (var i = 0; i < 2_000; i++)
                    {
                        Ask($"nobody{i}@example.com", "192.0.2.7");
                        Ask(new string('x', 255 + i), $"198.51.100.{i % 250}");
                    }
                    Ask(person.Email, "203.0.113.9");
                    return Task.FromResult(0);
                },
                Ct
            );

        (await server.Mail.LinkToAsync(person.Email)).AbsolutePath.ShouldStartWith("/reset/");

        void Ask(string typed, string from) =>
            forgotten.Ask(typed, (asking, secret) => mails.Reset(asking, secret, Languages.English), new(from, null));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_link_by_which_nobody_joined_is_not_used_up(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var joining = server.Services.GetRequiredService<Joining>();
        var link = (await joining.MakeSetUpLinkAsync(Ct))!;
        (await SetUpAsync("short")).ShouldBeOfType<JoinOutcome.BadPassword>();
        // Somebody is there already: nobody sets up what has an owner.
        await Browser.AddPersonAsync(server, Role.Owner);
        (await SetUpAsync(Newcomer.Password)).ShouldBeOfType<JoinOutcome.LinkEnded>();

        var database = server.Services.GetRequiredService<Database>();
        await database.WriteAsync(tx => tx.ExecuteAsync("delete from person", Ct), Ct);
        (await SetUpAsync(Newcomer.Password)).ShouldBeOfType<JoinOutcome.Done>().Person.Role.ShouldBe(Role.Owner);
        (await SetUpAsync(Newcomer.Password)).ShouldBeOfType<JoinOutcome.LinkEnded>();

        Task<JoinOutcome> SetUpAsync(string password) =>
            joining.SetUpAsync(
                link,
                "Ada",
                "ada@example.com",
                password,
                Throughline.Access.Sessions.Origin.Unknown,
                Ct
            );
    }

    [Fact]
    public async Task Unknown_hosts_are_refused_once_the_own_one_is_known()
    {
        var settings = new AccessSettings { Url = new Uri("https://cx.example.com"), Hosts = ["events.example.com"] };
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, settings: settings);
        await Newcomer.AddAsync(server, Role.Owner);
        foreach (
            var (host, path, status) in new[]
            {
                ("cx.example.com", "/signin", HttpStatusCode.OK),
                ("events.example.com", "/signin", HttpStatusCode.OK),
                ("evil.example", "/signin", HttpStatusCode.MisdirectedRequest),
                ("evil.example", "/v1/customers", HttpStatusCode.MisdirectedRequest),
                ("10.1.2.3", "/healthz", HttpStatusCode.OK),
            }
        )
        {
            using var browser = new Browser(server);
            var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            var answer = await browser.SendAsync(request);
            answer.StatusCode.ShouldBe(status, $"{host}{path}");
            if (host == "cx.example.com")
                answer
                    .Headers.GetValues("Set-Cookie")
                    .ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        }
    }
}
