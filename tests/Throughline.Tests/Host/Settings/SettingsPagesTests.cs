using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Customers.Activity;
using Throughline.Ledger;
using Throughline.Ledger.EntryTypes;
using Throughline.Ledger.Stages;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Settings;

public sealed class SettingsPagesTests
{
    private const string Script = "<script>alert(1)</script>";

    private static readonly string[] Own =
    [
        "/settings/company",
        "/settings/stages",
        "/settings/entry-types",
        "/settings/entry-types/change?type=order.completed",
        "/settings/health",
        "/settings/quarantine",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Every_page_is_shown_to_whoever_may_and_to_nobody_else(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        using var agent = await Browser.SignInAsync(server, Role.Agent);
        foreach (var path in Own)
        {
            var page = await owner.ReadAsync(path);
            page.Response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            page.Html.ShouldNotContain(">settings.", Case.Sensitive, "a word is missing");
            (await agent.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            (await server.Http.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }
        (await owner.GetAsync("/settings")).Headers.Location!.OriginalString.ShouldBe("/settings/company");
        (await agent.GetAsync("/settings")).Headers.Location!.OriginalString.ShouldBe("/settings/saved-replies");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_company_is_named_and_every_change_is_in_the_ledger_with_who_made_it(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        var saved = await browser.PostAsync(
            "/settings/company",
            "/settings/company",
            Company("Fjell & Fern", "Europe/Paris")
        );
        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var page = (await browser.ReadAsync("/settings/company")).Html;
        page.ShouldContain("value=\"Fjell &amp; Fern\"");
        page.ShouldContain("<option value=\"Europe/Paris\" selected");
        var entry = (await EntriesAsync(server, "workspace.changed")).ShouldHaveSingleItem();
        entry.Actor.ShouldBe(browser.Person!.Actor);
        entry.Data.ShouldContain("Europe/Paris");

        foreach (var (name, zone) in new[] { (new string('x', 81), "UTC"), ("A", "Nowhere/Land"), ("A\u0001", "UTC") })
        {
            var refused = await browser.PostAsync("/settings/company", "/settings/company", Company(name, zone));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("aria-invalid=\"true\"");
        }
        // The same again changes nothing, and says nothing.
        await browser.PostAsync("/settings/company", "/settings/company", Company("Fjell & Fern", "Europe/Paris"));
        (await EntriesAsync(server, "workspace.changed")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("180", true)]
    [InlineData("90", true)]
    [InlineData("7", true)]
    [InlineData("6", false)]
    [InlineData("1096", false)]
    [InlineData("soon", false)]
    public async Task How_long_customers_may_be_quiet_is_a_number_of_days(string days, bool isOne)
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Owner);

        var answer = await browser.PostAsync(
            "/settings/company",
            "/settings/company",
            [.. Company("Fjell & Fern", "UTC"), ("inactivity", days)]
        );

        answer.StatusCode.ShouldBe(isOne ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity);
        if (isOne)
            (await browser.ReadAsync("/settings/company")).Html.ShouldContain($"value=\"{days}\"");
        else
            (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("from 7 to 1,095");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Stages_are_added_renamed_and_moved(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        const string page = "/settings/stages";
        await browser.PostAsync(page, page, ("name", "After sale"));
        await browser.PostAsync(page, $"{page}/name", ("key", "use"), ("name", Script));
        await browser.PostAsync(page, $"{page}/place", ("key", "after_sale"), ("by", "-1"));
        await browser.PostAsync(page, $"{page}/place", ("key", "awareness"), ("by", "-1"));

        var stages = await server.Services.GetRequiredService<JourneyStages>().ListAsync(Ct);
        stages
            .Select(stage => stage.Key)
            .ShouldBe([
                "awareness",
                "consideration",
                "purchase",
                "onboarding",
                "use",
                "support",
                "after_sale",
                "loyalty",
            ]);
        stages[4].Name.ShouldBe(Script);
        var html = (await browser.ReadAsync(page)).Html;
        html.ShouldContain("&lt;script&gt;");
        html.ShouldNotContain(Script);
        foreach (var type in new[] { "stage.added", "stage.renamed", "stage.moved" })
            (await EntriesAsync(server, type)).ShouldHaveSingleItem().Actor.ShouldBe(browser.Person!.Actor);

        foreach (var name in new[] { "", "Support", "SUPPORT", new string('x', 41), "!?" })
            (await browser.PostAsync(page, page, ("name", name))).StatusCode.ShouldBe(
                HttpStatusCode.UnprocessableEntity
            );
        (await browser.PostAsync(page, $"{page}/name", ("key", "nowhere"), ("name", "A"))).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_type_s_stage_holds_for_what_is_recorded_from_then_on(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        await SendAsync(server, "order.completed", "1");
        await SendAsync(server, "card.scanned", "2");
        await server.FollowedAsync<CustomerActivity>();
        (await browser.ReadAsync("/settings/entry-types")).Html.ShouldContain("card.scanned");

        const string page = "/settings/entry-types/change";
        await browser.PostAsync(
            $"{page}?type=order.completed",
            page,
            ("type", "order.completed"),
            ("stage", "loyalty")
        );
        await browser.PostAsync(
            $"{page}?type=card.scanned",
            page,
            ("type", "card.scanned"),
            ("stage", "loyalty"),
            ("name", Script)
        );
        await SendAsync(server, "order.completed", "3");
        await SendAsync(server, "card.scanned", "4");

        (await EntriesAsync(server, "order.completed")).Select(entry => entry.Stage).ShouldBe(["loyalty", "purchase"]);
        (await EntriesAsync(server, "card.scanned")).Select(entry => entry.Stage).ShouldBe(["loyalty", null]);
        var entries = (await browser.ReadAsync("/entries?type=card.scanned")).Html;
        entries.ShouldContain("&lt;script&gt;");
        entries.ShouldNotContain(Script);
        (await EntriesAsync(server, "entry_type.changed")).Count.ShouldBe(2);
        (await VerifyAsync(server)).ShouldBeEmpty();

        (string, string)[] wrong = [("type", "order.completed"), ("name", "Sold")];
        (await browser.PostAsync($"{page}?type=a", page, wrong)).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (string, string)[] nowhere = [("type", "card.scanned"), ("stage", "nowhere")];
        (await browser.PostAsync($"{page}?type=a", page, nowhere)).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
    }

    [Fact]
    public async Task What_is_said_of_types_is_known_after_a_restart()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.Database.WriteAsync(
            tx => tx.ExecuteAsync("insert into entry_type_setting (type, stage) values ('order.completed', 'use')", Ct),
            Ct
        );
        var catalogue = new Catalogue([new EntryType("order.completed", "Bought.") { Stage = "purchase" }]);
        var settings = new EntryTypeSettings(
            test.Database,
            new LedgerBook([], new LedgerSignal(), TimeProvider.System),
            catalogue,
            TimeProvider.System
        );
        catalogue.Find("order.completed")!.Stage.ShouldBe("purchase");
        await settings.ApplyAsync(Ct);
        catalogue.Find("order.completed")!.Stage.ShouldBe("use");
    }

    private static (string, string)[] Company(string name, string zone) =>
        [("name", name), ("time_zone", zone), ("currency", "EUR"), ("week_start", "Monday")];

    private static async Task SendAsync(RunningServer server, string type, string id)
    {
        var json = $$$"""{"id":"{{{id}}}","source":"test","type":"{{{type}}}","customer":{"user_id":"u"}}""";
        var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        (await server.SendAsync(HttpMethod.Post, "/v1/touchpoints", content)).EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<TableFinding>> VerifyAsync(RunningServer server) =>
        [
            .. (await server.Services.GetRequiredService<Verifying>().VerifyAsync(null, Ct)).Where(finding =>
                !finding.IsClean
            ),
        ];

    private static async Task<IReadOnlyList<Entry>> EntriesAsync(RunningServer server, string type) =>
        (
            await server
                .Services.GetRequiredService<Lookback>()
                .ReadAsync(new EntryFilter { Type = type }, null, 100, Ct)
        ).Entries;
}
