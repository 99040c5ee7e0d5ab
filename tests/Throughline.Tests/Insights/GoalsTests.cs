using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Client;
using Throughline.Insights.Alerts;
using Throughline.Insights.Goals;
using Throughline.Metrics.Asking;
using Throughline.Storage;
using Throughline.Tests.Metrics;
using Throughline.Tests.Support;

namespace Throughline.Tests.Insights;

/// <summary>Goals over the API, and what their owners are told: with the real ledger, cells and detector.</summary>
public sealed class GoalsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_real_drop_is_told_once_with_how_much_where_and_since_when(DatabaseEngine engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await RunningServer.StartAsync(engine, Receivers.Local);
        using var owner = await Browser.SignInAsync(server, Role.Analyst, "Nora");
        await server.Client.Webhooks.CreateAsync(receiver.Url, ["alert.*"], "Alerts", ct: Ct);
        var week = await LiveAsync(server, lastEmail: (10, 14));
        var goal = await server.Client.Goals.CreateAsync(
            new Goal("Customers recommend us", "nps", owner.Person!.Email) { Target = 40 },
            ct: Ct
        );

        // The server looks by itself too, some time: whoever comes first tells.
        (await server.Client.Goals.LookAsync(Ct)).Count.ShouldBeLessThanOrEqualTo(1);
        var alert = (await server.Client.Goals.AlertsAsync(Ct).ToListAsync(Ct)).ShouldHaveSingleItem();

        var facts = alert.Facts;
        (alert.GoalId, facts.Owner, facts.Metric).ShouldBe((goal.Id, owner.Person.Email, "nps"));
        (facts.From, facts.To, facts.Since).ShouldBe((week, week.AddDays(7), week));
        // 40 of 60 promote and 6 do not before; then 10 + 20 and 14 + 3.
        facts.Value.ShouldBe(100.0 * (30 - 17) / 60, 0.001);
        facts.Before.ShouldBe(100.0 * 34 / 60, 2);
        facts.Difference.ShouldBe(facts.Value - facts.Before, 0.001);
        facts.DifferenceHigh.ShouldBeLessThan(0);
        facts.DifferenceLow.ShouldBeLessThan(facts.Difference);
        facts.P.ShouldBeLessThan(0.01);
        facts.Better.ShouldBeFalse();
        var place = facts.Place.ShouldNotBeNull();
        (place.Dimension, place.Label, place.N).ShouldBe(("channel", "email", 30));
        place.P.ShouldBeLessThan(0.05);
        place.DifferenceHigh.ShouldBeLessThan(0);

        (await server.Client.Goals.LookAsync(Ct)).ShouldBeEmpty("nobody hears of it twice");
        var entry = (await EntriesAsync(server, "alert.raised")).ShouldHaveSingleItem();
        var said = JsonSerializer.SerializeToElement(entry.Data);
        said.GetProperty("place").GetProperty("label").GetString().ShouldBe("email");
        await Wait.UntilAsync(() => !receiver.Messages.IsEmpty, "the webhook is told");
        receiver.Messages.ShouldHaveSingleItem().Text.ShouldContain("alert.raised");

        var page = (await owner.ReadAsync("/metrics/alerts")).Html;
        page.ShouldContain("Net Promoter Score fell to");
        page.ShouldContain("For you");
        page.ShouldNotContain(">alerts.", Case.Sensitive, "a word is missing");
        (await owner.ReadAsync("/metrics/nps")).Html.ShouldContain("Really changed: Net Promoter Score fell");
        (await owner.ReadAsync("/")).Html.ShouldContain("really fell");
        var seen = await owner.PostAsync("/metrics/alerts", $"/metrics/alerts/{alert.Id}/seen");
        ((int)seen.StatusCode).ShouldBe(303);
        await server.Client.Goals.SeeAsync(alert.Id, Ct);
        (await EntriesAsync(server, "alert.seen")).ShouldHaveSingleItem().Actor.ShouldBe(owner.Person.Actor);
        (await server.Client.Goals.AlertsAsync(Ct).ToListAsync(Ct)).ShouldHaveSingleItem().SeenAt.ShouldNotBeNull();
        (await owner.ReadAsync("/")).Html.ShouldNotContain("really fell");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_quiet_week_is_told_to_nobody_and_a_goal_says_whether_it_is_met(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var owner = await Browser.SignInAsync(server, Role.Agent, "Nora");
        var week = await LiveAsync(server, lastEmail: (19, 4));
        var goals = server.Client.Goals;
        var met = await goals.CreateAsync(new Goal("Well above", "nps", owner.Person!.Email) { Target = 20 }, ct: Ct);
        var missed = await goals.CreateAsync(
            new Goal("Of the web", "nps", owner.Person.Email)
            {
                Target = 99,
                Where = new Dictionary<string, IReadOnlyList<string>> { ["channel"] = ["web"] },
            },
            ct: Ct
        );

        (await goals.LookAsync(Ct)).ShouldBeEmpty();
        (await goals.AlertsAsync(Ct).ToListAsync(Ct)).ShouldBeEmpty("nor did whoever looks each morning raise one");

        (met.Standing!.Met, met.Standing.Clear, met.Standing.Point.N).ShouldBe((true, true, 60));
        (missed.Standing!.Met, missed.Standing.Clear, missed.Standing.Point.N).ShouldBe((false, true, 30));
        DateOnly.FromDateTime(met.Standing.Point.From.UtcDateTime).ShouldBe(week);
        var page = (await owner.ReadAsync("/metrics/nps")).Html;
        page.ShouldContain("Well above");
        page.ShouldContain("at least &#x2B;20");
        page.ShouldContain(">Met<");
        page.ShouldContain(">Missed<");
        (await owner.ReadAsync("/metrics/goals")).Html.ShouldContain("Channel: Web");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Each_goal_is_looked_at_once_a_day_in_the_morning_by_one_node(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        await LiveAsync(server, lastEmail: (6, 18));
        var goal = await server.Client.Goals.CreateAsync(new Goal("NPS", "nps", owner.Person!.Email), ct: Ct);
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        var (one, other) = (Node(server, clock), Node(server, clock));

        var raised = await Task.WhenAll(one.LookAtDueAsync(Ct), other.LookAtDueAsync(Ct));

        // The server's own runner may have been there first; it is told once all the same.
        raised.Sum(each => each.Count).ShouldBeLessThanOrEqualTo(1);
        (await server.Client.Goals.AlertsAsync(Ct).ToListAsync(Ct)).ShouldHaveSingleItem().GoalId.ShouldBe(goal.Id);
        var next = await NextAsync(server);
        (next.Hour, next.Minute).ShouldBe((6, 0));
        (next - clock.GetUtcNow()).ShouldBeLessThan(TimeSpan.FromDays(1));
        (await one.LookAtDueAsync(Ct)).ShouldBeEmpty();
        (await NextAsync(server)).ShouldBe(next);
        clock.MoveTo(next);
        await one.LookAtDueAsync(Ct);
        (await NextAsync(server)).ShouldBe(next.AddDays(1));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_goal_is_changed_by_whoever_saw_it_and_refused_with_what_is_wrong(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        var goals = server.Client.Goals;
        var email = owner.Person!.Email;
        var made = await goals.CreateAsync(
            new Goal("Answers", "first_response_time", email) { Variant = "working", Target = 3_600 },
            ct: Ct
        );
        made.Standing!.Met.ShouldBeNull("nothing was measured");

        var changed = await goals.ChangeAsync(made with { Target = 1_800, Tell = false }, Ct);
        (changed.Target, changed.Tell, changed.Version).ShouldBe((1_800, false, 2));
        await RefusedAsync("changed_meanwhile", () => goals.ChangeAsync(made, Ct));
        await RefusedAsync("unknown_metric", () => goals.CreateAsync(new Goal("x", "npss", email), ct: Ct));
        await RefusedAsync("unknown_person", () => goals.CreateAsync(new Goal("x", "nps", "no@example.org"), ct: Ct));
        await RefusedAsync(
            "invalid_clock",
            () => goals.CreateAsync(new Goal("x", "response_time", email) { Variant = "sun" }, ct: Ct)
        );
        await RefusedAsync(
            "not_a_dimension",
            () =>
                goals.CreateAsync(
                    new Goal("x", "nps", email)
                    {
                        Where = new Dictionary<string, IReadOnlyList<string>> { ["team"] = ["care"] },
                    },
                    ct: Ct
                )
        );
        await RefusedAsync(
            "missing_field",
            () => goals.CreateAsync(new Goal("x", "nps", email) { Tell = false }, ct: Ct)
        );
        await goals.DeleteAsync(made.Id, Ct);
        await RefusedAsync("goal_not_found", () => goals.GetAsync(made.Id, Ct));
        (await EntriesAsync(server, "goal."))
            .Select(entry => entry.Type)
            .ShouldBe(["goal.created", "goal.changed", "goal.deleted"]);
    }

    [Fact]
    public async Task A_goal_is_set_on_the_page_without_script_in_the_units_of_people()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var agent = await Browser.SignInAsync(server, Role.Agent, "Bo");
        using var lead = await Browser.SignInAsync(server, Role.Owner, "Lea");
        const string New = "/metrics/goals/new";

        (await agent.ReadAsync(New)).Html.ShouldContain("value=\"first_contact_resolution\"");
        var form = $"{New}?metric=response_time&clock=calendar&channel=email";
        (await agent.ReadAsync(form)).Html.ShouldContain("Channel: Email");
        var made = await agent.PostAsync(
            form,
            "/metrics/goals",
            ("metric", "response_time"),
            ("variant", "calendar"),
            ("where.channel", "email"),
            ("name", "Quick mail"),
            ("target", "2,5"),
            ("unit", "hours"),
            ("tell", "true"),
            ("every", "week")
        );
        ((int)made.StatusCode).ShouldBe(303);
        var goal = (await server.Client.Goals.ListAsync(Ct)).ShouldHaveSingleItem();
        (goal.Target, goal.Owner, goal.Variant).ShouldBe((9_000, agent.Person!.Email, "calendar"));
        goal.Where!["channel"].ShouldBe(["email"]);
        (await agent.ReadAsync("/metrics/goals")).Html.ShouldContain("at most 2 h 30 min");

        var other = await agent.PostAsync(
            form,
            "/metrics/goals",
            ("metric", "nps"),
            ("name", "Not mine"),
            ("target", "x"),
            ("owner", lead.Person!.Email)
        );
        ((int)other.StatusCode).ShouldBe(422);
        (await other.Content.ReadAsStringAsync(Ct)).ShouldContain("look after yourself");
        var wrong = await agent.PostAsync(form, "/metrics/goals", ("metric", "nps"), ("name", "y"), ("target", "x"));
        (await wrong.Content.ReadAsStringAsync(Ct)).ShouldContain("no number");
        var page = $"/metrics/goals/{goal.Id}";
        (await lead.ReadAsync(page)).Html.ShouldContain("value=\"2.5\"");
        var gone = await lead.PostAsync(page, $"{page}/delete");
        ((int)gone.StatusCode).ShouldBe(303);
        (await server.Client.Goals.ListAsync(Ct)).ShouldBeEmpty();
    }

    /// <summary>Twelve weeks of sixty answers by two channels; of the last the mail's promoters and detractors are given.</summary>
    private static async Task<DateOnly> LiveAsync(RunningServer server, (int Promoters, int Detractors) lastEmail)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 7);
        for (var back = 12; back >= 0; back--)
        {
            // As chance would have it, a little more and a little less.
            var chance = (back % 3) - 1;
            var mail = back == 0 ? lastEmail : (20 + chance, 3 - (back % 2));
            await SendAsync(server, monday.AddDays(-7 * back), "email", mail);
            await SendAsync(
                server,
                monday.AddDays(-7 * back),
                "web",
                back == 0 ? (20, 3) : (20 - chance, 3 + (back % 2))
            );
        }
        await server.CountedAsync();
        return monday;
    }

    private static async Task SendAsync(RunningServer server, DateOnly week, string channel, (int, int) of)
    {
        var scores = Enumerable.Repeat(10, of.Item1).Concat(Enumerable.Repeat(3, of.Item2)).ToList();
        scores.AddRange(Enumerable.Repeat(7, 30 - scores.Count));
        var sent = scores.Select(
            (score, place) =>
                Asked.Answer(
                    "nps",
                    new DateTimeOffset(week.AddDays(place % 7), new TimeOnly(10, 0), TimeSpan.Zero),
                    score
                ) with
                {
                    Channel = channel,
                }
        );
        (await server.Client.Touchpoints.SendAsync([.. sent], Ct)).Accepted.ShouldBe(30);
    }

    private static LookAtGoals Node(RunningServer server, TimeProvider clock)
    {
        var services = server.Services;
        return new LookAtGoals(
            services.GetRequiredService<Database>(),
            services.GetRequiredService<SavedGoals>(),
            services.GetRequiredService<AlertBook>(),
            services.GetRequiredService<MetricAsking>(),
            services.GetRequiredService<WorkspaceSettings>(),
            clock
        );
    }

    private static Task<DateTimeOffset> NextAsync(RunningServer server) =>
        server
            .Services.GetRequiredService<Database>()
            .SnapshotAsync(tx => tx.FirstAsync<DateTimeOffset>("select look_at from goal", null, Ct), Ct);

    private static async Task<List<Entry>> EntriesAsync(RunningServer server, string type)
    {
        var (found, after) = (new List<Entry>(), 0L);
        while ((await server.Client.Ledger.ReadAsync(after, 1_000, Ct)).Items is [_, ..] entries)
        {
            found.AddRange(entries.Where(entry => entry.Type.StartsWith(type, StringComparison.Ordinal)));
            after = entries[^1].Seq;
        }
        return found;
    }

    private static async Task RefusedAsync(string code, Func<Task> what) =>
        (await Should.ThrowAsync<ThroughlineProblemException>(what)).Code.ShouldBe(code);
}
