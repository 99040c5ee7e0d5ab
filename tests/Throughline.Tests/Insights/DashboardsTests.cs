using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Metrics;
using Throughline.Tests.Support;

namespace Throughline.Tests.Insights;

public sealed class DashboardsTests
{
    private const string New = "/metrics/dashboards/new";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_dashboard_lives_over_the_api_and_is_refused_with_what_is_wrong(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var dashboards = server.Client.Dashboards;
        var where = new Dictionary<string, IReadOnlyList<string>> { ["channel"] = ["email"] };
        var made = await dashboards.CreateAsync(
            new Dashboard(
                "How we serve",
                [
                    new("nps", "trend") { Range = "90d", Title = "Recommended?" },
                    new("response_time", "breakdown")
                    {
                        By = "team",
                        Variant = "working",
                        Where = where,
                    },
                ]
            ),
            ct: Ct
        );

        var read = await dashboards.GetAsync(made.Id, Ct);
        read.Tiles.Select(tile => (tile.Metric, tile.Show, tile.Range, tile.By))
            .ShouldBe([("nps", "trend", "90d", null), ("response_time", "breakdown", "30d", "team")]);
        read.Tiles[1].Where!["channel"].ShouldBe(["email"]);
        var turned = await dashboards.ChangeAsync(read with { Tiles = [read.Tiles[1], read.Tiles[0]] }, Ct);
        turned.Tiles[0].Metric.ShouldBe("response_time");
        await RefusedAsync("changed_meanwhile", () => dashboards.ChangeAsync(read, Ct));
        await RefusedAsync("invalid_tiles", () => dashboards.CreateAsync(new("x", []), ct: Ct));
        await RefusedAsync("unknown_metric", () => dashboards.CreateAsync(new("x", [new("npss")]), ct: Ct));
        await RefusedAsync(
            "invalid_range",
            () => dashboards.CreateAsync(new("x", [new("nps") { Range = "5d" }]), ct: Ct)
        );
        await RefusedAsync("missing_field", () => dashboards.CreateAsync(new("x", [new("nps", "breakdown")]), ct: Ct));
        await RefusedAsync(
            "not_a_dimension",
            () => dashboards.CreateAsync(new("x", [new("nps", "breakdown") { By = "team" }]), ct: Ct)
        );
        await dashboards.DeleteAsync(made.Id, Ct);
        (await dashboards.ListAsync(Ct)).ShouldBeEmpty();
        (await server.Client.Ledger.ReadAsync(ct: Ct))
            .Items.Select(entry => entry.Type)
            .Where(type => type.StartsWith("dashboard.", StringComparison.Ordinal))
            .ShouldBe(["dashboard.created", "dashboard.changed", "dashboard.deleted"]);
    }

    [Fact]
    public async Task A_dashboard_is_put_together_ordered_and_shared_without_script()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var lead = await Browser.SignInAsync(server, Role.Owner, "Lea");
        using var agent = await Browser.SignInAsync(server, Role.Agent, "Bo");
        await server.AnswerAsync(
            "nps",
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            (10, 40),
            (3, 10)
        );
        await server.CountedAsync();
        (string, string)[] rows =
        [
            ("name", "Ours"),
            .. Row("nps", "breakdown", "channel", "7d", "", "Recommended?"),
            .. Row("backlog", "number", "", "30d", "channel = email, chat", ""),
            .. Row("", "number", "", "30d", "", ""),
        ];

        var moved = await lead.PostAsync(New, "/metrics/dashboards", [.. rows, ("move", "down:0")]);
        ((int)moved.StatusCode).ShouldBe(422, "a form that is not done");
        var form = await moved.Content.ReadAsStringAsync(Ct);
        form.IndexOf("value=\"backlog\" selected", StringComparison.Ordinal)
            .ShouldBeLessThan(form.IndexOf("value=\"nps\" selected", StringComparison.Ordinal));
        form.ShouldContain("channel = email, chat");
        (await server.Client.Dashboards.ListAsync(Ct)).ShouldBeEmpty("to move is not to save");

        var made = await lead.PostAsync(New, "/metrics/dashboards", rows);
        ((int)made.StatusCode).ShouldBe(303);
        var dashboard = (await server.Client.Dashboards.ListAsync(Ct)).ShouldHaveSingleItem();
        dashboard.Tiles.Select(tile => tile.Metric).ShouldBe(["nps", "backlog"]);
        var page = (await agent.ReadAsync($"/metrics/dashboards/{dashboard.Id}")).Html;
        page.ShouldContain("Recommended?");
        page.ShouldContain("Email");
        page.ShouldContain("n = 50");
        page.ShouldNotContain("/edit", Case.Sensitive, "everybody's is changed by whoever manages settings");
        page.ShouldNotContain(">dashboards.", Case.Sensitive, "a word is missing");
        foreach (var where in new[] { "channel: email", "channel", "channel = email; channel = chat" })
        {
            var unread = await lead.PostAsync(
                New,
                "/metrics/dashboards",
                [("name", "Mail"), .. Row("nps", "number", "", "30d", where, "")]
            );
            ((int)unread.StatusCode).ShouldBe(422, $"{where}: it is not shown as if nobody had narrowed it");
        }
        var again = await lead.PostAsync(
            New,
            "/metrics/dashboards",
            [("name", "Mail"), ("more", "yes"), .. Row("nps", "number", "", "30d", "channel", "")]
        );
        (await again.Content.ReadAsStringAsync(Ct)).ShouldNotContain(
            "\"channel = \"",
            Case.Sensitive,
            "nobody wrote that"
        );
        // Of a number without dimensions of its own there is nothing usual to break it down by.
        var churn = await lead.PostAsync(
            New,
            "/metrics/dashboards",
            [("name", "Lives"), .. Row("churn_rate", "number", "", "30d", "", "")]
        );
        ((int)churn.StatusCode).ShouldBe(303);
        var refused = await agent.PostAsync(New, "/metrics/dashboards", rows);
        ((int)refused.StatusCode).ShouldBe(422);
        ((int)(await agent.PostAsync(New, "/metrics/dashboards", [.. rows, ("own", "true")])).StatusCode).ShouldBe(303);
        var own = (await server.Client.Dashboards.ListAsync(Ct)).Single(one => one.Owner is not null);
        (await lead.ReadAsync($"/metrics/dashboards/{own.Id}")).Response.StatusCode.ShouldBe(
            System.Net.HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task A_wall_says_when_it_was_read_has_no_rail_and_is_dark_unless_told_otherwise()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var agent = await Browser.SignInAsync(server, Role.Agent);
        using var stranger = new Browser(server);
        await server.AnswerAsync(
            "nps",
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            (10, 40),
            (3, 10)
        );
        await server.CountedAsync();
        var dashboard = await server.Client.Dashboards.CreateAsync(new("Ours", [new("nps", "trend")]), ct: Ct);
        var wall = $"/metrics/dashboards/{dashboard.Id}/wall";

        var html = (await agent.ReadAsync(wall)).Html;

        html.ShouldContain("data-theme=\"dark\"");
        html.ShouldContain("data-live-topics=\"overview insights\"");
        html.ShouldContain("data-wall-target=\"read\"");
        html.ShouldNotContain("class=\"rail\"");
        html.ShouldContain("&#x2B;60");
        (await agent.ReadAsync($"{wall}?theme=light")).Html.ShouldContain("data-theme=\"light\"");
        (await stranger.ReadAsync(wall)).Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);
    }

    private static (string, string)[] Row(
        string metric,
        string show,
        string by,
        string range,
        string where,
        string title
    ) =>
        [
            ("tile.metric", metric),
            ("tile.show", show),
            ("tile.by", by),
            ("tile.range", range),
            ("tile.variant", ""),
            ("tile.where", where),
            ("tile.title", title),
        ];

    private static async Task RefusedAsync(string code, Func<Task> what) =>
        (await Should.ThrowAsync<ThroughlineProblemException>(what)).Code.ShouldBe(code);
}
