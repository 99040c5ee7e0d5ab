using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.Audit;
using Throughline.Access.Sessions;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

public sealed class PeopleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Roles_are_given_within_one_s_own_and_the_last_owner_stays(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        using var admin = await Browser.SignInAsync(server, Role.Admin);
        using var agent = await Browser.SignInAsync(server, Role.Agent);
        var ownerAt = $"/settings/people/{owner.Person!.Id}";
        var agentAt = $"/settings/people/{agent.Person!.Id}";

        (await agent.GetAsync("/settings/sources")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.PostAsync(agentAt, $"{agentAt}/role", ("role", "owner"))).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        foreach (var verb in new[] { "disable", "role", "reset-link", "second-factors/remove" })
            (await admin.PostAsync(agentAt, $"{ownerAt}/{verb}", ("role", "agent"))).StatusCode.ShouldBeOneOf(
                HttpStatusCode.Forbidden,
                HttpStatusCode.NotFound
            );
        (await admin.PostAsync(agentAt, $"{agentAt}/role", ("role", "admin"))).ShouldLeadTo(agentAt);
        // From the next page on.
        (await agent.GetAsync("/settings/sources")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await owner.PostAsync(ownerAt, $"{ownerAt}/disable")).ShouldLeadTo(ownerAt);
        (await owner.PostAsync(ownerAt, $"{ownerAt}/role", ("role", "agent"))).ShouldLeadTo(ownerAt);
        (await owner.GetAsync("/settings/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.PostAsync(agentAt, $"{agentAt}/role", ("role", "owner"))).ShouldLeadTo(agentAt);
        (await owner.PostAsync(ownerAt, $"{ownerAt}/role", ("role", "agent"))).ShouldLeadTo(ownerAt);
        (await owner.GetAsync("/settings/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_is_shut_out_is_signed_out_at_once()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var browser = new Browser(server);
        await Newcomer.SignInAsync(browser, person.Email);
        var at = $"/settings/people/{person.Id}";
        (await owner.PostAsync(at, $"{at}/disable")).ShouldLeadTo(at);
        (await browser.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Newcomer.SignInAsync(browser, person.Email)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await owner.PostAsync(at, $"{at}/enable")).ShouldLeadTo(at);
        (await Newcomer.SignInAsync(browser, person.Email)).ShouldLeadTo("/");
    }

    [Fact]
    public async Task A_session_is_ended_by_its_owner_and_by_nobody_else_of_their_kind()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var here = new Browser(server);
        using var there = new Browser(server);
        using var other = await Browser.SignInAsync(server, Role.Agent);
        await Newcomer.SignInAsync(here, person.Email);
        await Newcomer.SignInAsync(there, person.Email);
        var found = await server.Services.GetRequiredService<SessionBook>().FindAsync(there.SessionCookie!, Ct);
        var end = $"/account/sessions/{found!.Value.Session.Id}/end";
        (await other.PostAsync("/account", end)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await there.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await here.PostAsync("/account", end)).ShouldLeadTo("/account");
        (await there.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_new_password_needs_the_present_one_and_renews_the_session()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var here = new Browser(server);
        using var there = new Browser(server);
        await Newcomer.SignInAsync(here, person.Email);
        await Newcomer.SignInAsync(there, person.Email);
        var before = here.SessionCookie;
        var chosen = ("password", "another four words");
        (await here.PostAsync("/account", "/account/password", ("present", "wrong"), chosen)).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await here.PostAsync("/account", "/account/password", ("present", Newcomer.Password), chosen)).ShouldLeadTo(
            "/account"
        );
        here.SessionCookie.ShouldNotBe(before);
        (await here.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await there.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_audit_says_who_did_what_and_from_where_page_by_page(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        var person = await Newcomer.AddAsync(server, Role.Agent);
        using var browser = new Browser(server);
        await Newcomer.SignInAsync(browser, person.Email, "four words in a tow");
        await Newcomer.SignInAsync(browser, person.Email);
        await owner.PostAsync("/settings/sources/new", "/settings/sources", ("name", "till"), ("trust", "trusted"));
        var page = (await owner.ReadAsync("/settings/audit")).Html;
        page.ShouldContain("Created the write key of till");
        page.ShouldContain("wrong password");
        page.ShouldContain("127.0.0.1");
        (await owner.ReadAsync("/settings/audit?kind=keys")).Html.ShouldNotContain("wrong password");

        var audit = server.Services.GetRequiredService<AuditReading>();
        var whole = (await audit.ReadAsync(new AuditFilter([], null), null, 100, Ct))!.Items;
        var (pieces, cursor) = (new List<AuditLine>(), (string?)null);
        do
        {
            var piece = (await audit.ReadAsync(new AuditFilter([], null), cursor, 2, Ct))!;
            pieces.AddRange(piece.Items);
            cursor = piece.Next;
        } while (cursor is not null);
        pieces.Select(line => line.Entry.Seq).ShouldBe(whole.Select(line => line.Entry.Seq));
        var ofPerson = (await audit.ReadAsync(new AuditFilter([], person.Id), null, 100, Ct))!.Items;
        ofPerson.Select(line => line.Entry.Type).ShouldBe([AccessEntries.PersonSignedIn, AccessEntries.SignInFailed]);
        ofPerson[1]
            .What.ShouldSatisfyAllConditions(
                what => what.Reason.ShouldBe("password"),
                what => what.Agent.ShouldBe(Browser.UserAgent)
            );
        (await audit.ReadAsync(new AuditFilter([], null), "nonsense", 2, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_are_made_and_taken_back_in_the_page()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        var made = await owner.PostAsync(
            "/settings/sources/new",
            "/settings/sources",
            ("name", "web"),
            ("trust", "public")
        );
        var html = await made.Content.ReadAsStringAsync(Ct);
        var secret = html.Split('>', '<').First(part => part.StartsWith("tl_key_", StringComparison.Ordinal));
        (await server.Keys.FindWriteKeyAsync(secret, Ct))!.Trusted.ShouldBeFalse();
        (await owner.ReadAsync("/settings/sources")).Html.ShouldNotContain(secret);
        (
            await owner.PostAsync("/settings/sources/new", "/settings/sources", ("name", "web"), ("trust", "public"))
        ).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var token = await owner.PostAsync(
            "/settings/tokens/new",
            "/settings/tokens",
            ("name", "report"),
            ("scope", "read")
        );
        (await token.Content.ReadAsStringAsync(Ct)).ShouldContain("tl_token_");
        var id = (await server.Services.GetRequiredService<KeysReading>().TokensAsync(Ct))
            .Single(one => one.Name == "report")
            .Id;
        (await owner.PostAsync("/settings/tokens", $"/settings/tokens/{id}/revoke")).ShouldLeadTo("/settings/tokens");
        (await owner.PostAsync("/settings/tokens", $"/settings/tokens/{id}/revoke")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }
}
