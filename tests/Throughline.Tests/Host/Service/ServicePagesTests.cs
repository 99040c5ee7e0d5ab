using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Teams;
using Throughline.Client;
using Throughline.Conversations.Routing;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Service;

/// <summary>Teams, targets, the lead's page and who is there, with forms alone.</summary>
public sealed class ServicePagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_team_is_made_filled_and_deleted_with_forms_alone(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Services.GetRequiredService<DemoTeam>().CreateAsync(Ct);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        (await browser.ReadAsync("/settings/teams")).Html.ShouldContain("No teams yet");

        var wrong = await browser.PostAsync(
            "/settings/teams/new",
            "/settings/teams",
            [("key", "Care!"), ("name", "Care"), ("routing", "load")]
        );
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync(Ct)).ShouldContain("small letters, digits or hyphens");

        const string Team = "/settings/teams/care";
        await SeeAsync(
            browser.PostAsync(
                "/settings/teams/new",
                "/settings/teams",
                [("key", "care"), ("name", "Care"), ("routing", "load")]
            ),
            Team
        );
        await SeeAsync(browser.PostAsync(Team, $"{Team}/members", [("email", "ines@demo.example")]), Team);
        await SeeAsync(
            browser.PostAsync(
                Team,
                $"{Team}/members/ines%40demo.example",
                [("capacity", "3"), ("sees", "teams"), ("skills", "French, returns")]
            ),
            Team
        );
        var html = (await browser.ReadAsync(Team)).Html;
        html.ShouldNotContain(">teams.", Case.Sensitive, "a word is missing");
        var team = (await server.Client.Teams.ListAsync(Ct)).ShouldHaveSingleItem();
        team.Routing.ShouldBe("load");
        var member = team.Members.ShouldHaveSingleItem();
        (member.Capacity, member.Sees).ShouldBe((3, "teams"));
        member.Skills.ShouldBe(["french", "returns"]);
        (await browser.ReadAsync("/settings/teams")).Html.ShouldContain("Caron");

        await SeeAsync(browser.PostAsync(Team, $"{Team}/members/ines%40demo.example/remove", []), Team);
        await SeeAsync(browser.PostAsync(Team, $"{Team}/delete", []), "/settings/teams");
        (await server.Client.Teams.ListAsync(Ct)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_policy_is_made_changed_and_deleted_with_forms_alone(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Client.Teams.CreateAsync("care", "Care", ct: Ct);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        (await browser.ReadAsync("/settings/sla")).Html.ShouldContain("Nothing promised yet");
        var none = await browser.PostAsync("/settings/sla/new", "/settings/sla", [("name", "Empty")]);
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await none.Content.ReadAsStringAsync(Ct)).ShouldContain("Promise at least one time.");

        await SeeAsync(
            browser.PostAsync(
                "/settings/sla/new",
                "/settings/sla",
                [
                    ("name", "Urgent"),
                    ("enabled", "true"),
                    ("pauses", "true"),
                    ("first_response.time", "1:30"),
                    ("first_response.clock", "working"),
                    ("first_response.warn", "15"),
                    ("resolution.time", "2 d"),
                    ("resolution.clock", "calendar"),
                    ("priority", "high"),
                    ("priority", "urgent"),
                    ("team", "care"),
                    ("channels", "email, chat"),
                    ("missed.priority", "urgent"),
                    ("missed.tag", "late"),
                ]
            ),
            "/settings/sla"
        );
        var policy = (await server.Client.SlaPolicies.ListAsync(Ct)).ShouldHaveSingleItem();
        policy.Targets.ShouldBe(new SlaTargets(new(90, "working", 15), null, new(2 * 24 * 60, "calendar")));
        policy.Conditions.Priorities.ShouldBe(["high", "urgent"]);
        policy.Conditions.Channels.ShouldBe(["email", "chat"]);
        policy.Escalations.ShouldBe([new("missed", "urgent", Tag: "late")]);
        var address = $"/settings/sla/{policy.Id}";
        var html = (await browser.ReadAsync(address)).Html;
        html.ShouldNotContain(">sla.", Case.Sensitive, "a word is missing");
        html.ShouldContain("value=\"1:30\"");
        html.ShouldContain("value=\"48 h\"");

        var late = await browser.PostAsync(
            address,
            address,
            [("name", "Late"), ("resolution.time", "1"), ("version", "9")]
        );
        late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await SeeAsync(
            browser.PostAsync(address, address, [("name", "Later"), ("resolution.time", "90"), ("version", "1")]),
            "/settings/sla"
        );
        (await browser.ReadAsync("/settings/sla")).Html.ShouldContain("Off");
        await SeeAsync(browser.PostAsync(address, $"{address}/delete", []), "/settings/sla");
        (await server.Client.SlaPolicies.ListAsync(Ct)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_lead_sees_who_waits_what_presses_and_who_has_how_much(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        await server.Client.Teams.CreateAsync("care", "Care", ct: Ct);
        await server.Client.Teams.JoinAsync("care", browser.Person!.Email, Ct);
        await server.Client.SlaPolicies.CreateAsync(
            new SlaPolicy
            {
                Name = "Hour",
                Targets = new(FirstResponse: new(60, "calendar"), Resolution: new(60, "calendar")),
            },
            ct: Ct
        );
        var asked = new NewConversation(new() { Email = "ada@example.org" }, "email", "It is broken")
        {
            Subject = "Kettle",
            OccurredAt = TimeProvider.System.GetUtcNow().AddHours(-3),
        };
        var it = await server.Client.Conversations.OpenAsync(asked, ct: Ct);
        await server.Client.Conversations.AssignAsync(it.Id, browser.Person!.Email, "care", ct: Ct);
        await Wait.UntilAsync(
            async () =>
                (await server.Client.Conversations.GetAsync(it.Id, Ct)).Clocks.All(clock => clock.Outcome == "missed"),
            "both are told as missed"
        );
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
        var counts = await server.Services.GetRequiredService<DeskReading>().CountsAsync(yesterday, Ct);
        (counts.Overdue, counts.AtRisk, counts.MissedToday).ShouldBe((1, 0, 2), "one conversation, two clocks");

        await SeeAsync(browser.PostAsync("/inbox", "/availability", [("availability", "available")]), "/inbox");
        var html = (await browser.ReadAsync("/inbox/lead")).Html;
        html.ShouldNotContain(">lead.", Case.Sensitive, "a word is missing");
        html.ShouldContain("/inbox?view=all&amp;assignee=");
        html.ShouldNotContain("&amp;amp;");
        html.ShouldContain($"/inbox/{it.Number}?view=waiting");
        html.ShouldContain("class=\"due over\"");
        html.ShouldContain("presence available");
        html.ShouldContain("1 / 10");
        (await browser.ReadAsync("/inbox?view=overdue")).Html.ShouldContain("Kettle");
        (await browser.ReadAsync("/inbox?view=atrisk")).Html.ShouldNotContain("Kettle");
        var load = (await server.Client.Teams.LoadsAsync(Ct)).ShouldHaveSingleItem();
        (load.Availability, load.Open).ShouldBe(("available", 1));
        var missed = await server.Client.Conversations.ListAsync(new() { Sla = "missed" }, Ct).ToListAsync(Ct);
        missed.ShouldHaveSingleItem().Id.ShouldBe(it.Id);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_sees_only_their_own_is_shown_nothing_else(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var it = await server.Client.Conversations.OpenAsync(
            new(new() { Email = "ada@example.org" }, "email", "Secret matter") { Subject = "Kettle" },
            ct: Ct
        );
        var entries = (await server.Client.Ledger.ReadAsync(ct: Ct)).Items;
        var said = entries.Single(entry => entry.Type == "message.received").Seq;
        (await browser.ReadAsync($"/customers/{it.CustomerId}")).Html.ShouldContain("Secret matter");
        (await browser.ReadAsync("/entries")).Html.ShouldContain("Secret matter");
        (await browser.ReadAsync("/inbox?view=all")).Html.ShouldContain("Kettle");
        await server.Client.Teams.SeatAsync(browser.Person!.Email, nameof(Sees.Own).ToLowerInvariant(), ct: Ct);
        (await browser.ReadAsync("/inbox?view=all")).Html.ShouldNotContain("Kettle");
        (await browser.GetAsync("/inbox/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/inbox/lead")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var begun = await browser.PostAsync(
            "/inbox/new",
            "/inbox/new",
            [("who", "bob@example.org"), ("channel", "phone"), ("text", "Asks for a lamp")]
        );
        begun.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await begun.Content.ReadAsStringAsync(Ct));
        (await browser.ReadAsync(begun.Headers.Location!.OriginalString)).Html.ShouldContain("Asks for a lamp");
        (await browser.ReadAsync($"/customers/{it.CustomerId}")).Html.ShouldNotContain("Secret matter");
        (await browser.ReadAsync("/entries")).Html.ShouldNotContain("Secret matter");
        (await browser.GetAsync($"/customers/{it.CustomerId}/entries/{said}")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    private static async Task SeeAsync(Task<HttpResponseMessage> answer, string address)
    {
        var see = await answer;
        see.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await see.Content.ReadAsStringAsync(Ct));
        see.Headers.Location!.OriginalString.ShouldBe(address);
    }
}
