using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Inbox;

/// <summary>Views of the inbox over HTTP.</summary>
public sealed class ViewsApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_view_is_saved_listed_changed_and_deleted_and_stands_in_the_inbox(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var bo = await Browser.SignInAsync(server, Role.Agent, "Bo");
        using var cy = await Browser.SignInAsync(server, Role.Agent, "Cy");
        var views = server.Client.Views;
        var filter = new ViewFilter
        {
            State = "open",
            Kind = "return",
            WaitingHours = 4,
            Fields = new Dictionary<string, string> { ["reason"] = "damaged" },
        };

        var shared = await views.CreateAsync(new SavedView("Damaged returns", filter), ct: Ct);
        var own = await views.CreateAsync(
            new SavedView("Mine", new() { Assignee = "me" }) { Owner = bo.Person!.Email },
            ct: Ct
        );
        (shared.Owner, own.Owner, shared.Version).ShouldBe((null, bo.Person.Email, 1));
        (shared.Filter with { Fields = null }).ShouldBe(filter with { Fields = null });
        shared.Filter.Fields!["reason"].ShouldBe("damaged");
        (await bo.ReadAsync("/inbox")).Html.ShouldContain("<bdi>Mine</bdi>");
        (await cy.ReadAsync("/inbox")).Html.ShouldNotContain("<bdi>Mine</bdi>");
        (await cy.ReadAsync("/inbox")).Html.ShouldContain("f.reason=damaged");
        (await NamesAsync(views.ListAsync(ct: Ct))).ShouldBe(["Damaged returns", "Mine"]);
        (await NamesAsync(views.ListAsync(bo.Person.Email, Ct))).ShouldBe(["Damaged returns", "Mine"]);
        (await NamesAsync(views.ListAsync(cy.Person!.Email, Ct))).ShouldBe(["Damaged returns"]);

        var changed = await views.ChangeAsync(
            shared with
            {
                Name = "Torn",
                Filter = new() { Priority = "high" },
            },
            Ct
        );
        (changed.Name, changed.Filter.Priority, changed.Filter.Kind, changed.Version).ShouldBe(
            ("Torn", "high", null, 2)
        );
        (await RefusedAsync(() => views.ChangeAsync(shared, Ct))).ShouldBe("changed_meanwhile");
        (await views.GetAsync(shared.Id, Ct)).Name.ShouldBe("Torn");
        await views.DeleteAsync(shared.Id, Ct);
        (await RefusedAsync(() => views.GetAsync(shared.Id, Ct))).ShouldBe("view_not_found");
        (await RefusedAsync(() => views.DeleteAsync(shared.Id, Ct))).ShouldBe("view_not_found");
        (await RefusedAsync(() => views.ChangeAsync(changed, Ct))).ShouldBe("view_not_found");
        (await server.Client.Ledger.ReadAsync(limit: 100, ct: Ct))
            .Items.Select(entry => entry.Type)
            .Where(type => type.StartsWith("inbox_view.", StringComparison.Ordinal))
            .ShouldBe(["inbox_view.saved", "inbox_view.saved", "inbox_view.changed", "inbox_view.removed"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_it_holds_is_what_whoever_looks_may_see(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var bo = await Browser.SignInAsync(server, Role.Agent, "Bo");
        using var cy = await Browser.SignInAsync(server, Role.Agent, "Cy");
        await server
            .Services.GetRequiredService<ChangeSeat>()
            .RunAsync(bo.Person!.Email, Sees.Own, null, null, "system", Ct);
        var his = await BeginAsync(server, bo.Person.Email);
        var hers = await BeginAsync(server, cy.Person!.Email);
        var views = server.Client.Views;
        var open = await views.CreateAsync(new SavedView("Open", new() { State = "open" }), ct: Ct);
        var mine = await views.CreateAsync(new SavedView("Mine", new() { Assignee = "me" }), ct: Ct);
        var own = await views.CreateAsync(
            new SavedView("Her own", new() { State = "open" }) { Owner = cy.Person.Email },
            ct: Ct
        );

        (await HeldAsync(views, open)).ShouldBe([his, hers], ignoreOrder: true);
        (await HeldAsync(views, open, bo.Person.Email)).ShouldBe([his]);
        (await HeldAsync(views, open, cy.Person.Email)).ShouldBe([his, hers], ignoreOrder: true);
        (await HeldAsync(views, mine, cy.Person.Email)).ShouldBe([hers]);
        (await HeldAsync(views, own, cy.Person.Email)).ShouldBe([his, hers], ignoreOrder: true);
        (await RefusedAsync(() => HeldAsync(views, mine))).ShouldBe("missing_field");
        (await RefusedAsync(() => HeldAsync(views, own))).ShouldBe("missing_field");
        (await RefusedAsync(() => HeldAsync(views, own, bo.Person.Email))).ShouldBe("view_not_found");
        (await RefusedAsync(() => HeldAsync(views, open, "nobody@example.org"))).ShouldBe("unknown_person");
    }

    [Fact]
    public async Task What_is_no_view_is_refused_and_says_why()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var views = server.Client.Views;
        var good = new SavedView("Open", new() { State = "open" });
        foreach (
            var (wrong, code) in new[]
            {
                (good with { Name = " " }, "invalid_name"),
                (good with { Name = new string('x', 41) }, "invalid_name"),
                (good with { Filter = new() }, "missing_field"),
                (good with { Filter = new() { State = "ajar" } }, "invalid_state"),
                (good with { Filter = new() { Priority = "most" } }, "invalid_priority"),
                (good with { Filter = new() { WaitingHours = 0 } }, "invalid_hours"),
                (good with { Filter = new() { Tag = "a\0" } }, "invalid_text"),
                (good with { Filter = With("nothing", "x") }, "invalid_field"),
                (good with { Filter = With("reason", "") }, "invalid_field"),
                (good with { Owner = "nobody@example.org" }, "unknown_person"),
            }
        )
            (await RefusedAsync(() => views.CreateAsync(wrong, ct: Ct))).ShouldBe(code);
        var made = await views.CreateAsync(good, ct: Ct);
        var body = JsonContent.Create(new { name = "Open", filter = new { state = "open" } });
        (await server.SendAsync(HttpMethod.Put, $"/v1/views/{made.Id}", body)).StatusCode.ShouldBe(
            HttpStatusCode.PreconditionRequired
        );
        for (var i = 1; i < 50; i++)
            await views.CreateAsync(good with { Name = $"Open {i}" }, ct: Ct);
        (await RefusedAsync(() => views.CreateAsync(good, ct: Ct))).ShouldBe("too_many_views");

        static ViewFilter With(string key, string value) =>
            new() { Fields = new Dictionary<string, string> { [key] = value } };
    }

    private static async Task<long> BeginAsync(RunningServer server, string agent)
    {
        var it = await server.Client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "email", "A letter"),
            ct: Ct
        );
        await server.Client.Conversations.AssignAsync(it.Id, agent, ct: Ct);
        return it.Number;
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Task<IReadOnlyList<SavedView>> views) =>
        [.. (await views).Select(view => view.Name)];

    private static async Task<List<long>> HeldAsync(ViewsClient views, SavedView view, string? agent = null) =>
        await views.ConversationsAsync(view.Id, agent, Ct).Select(one => one.Number).ToListAsync(Ct);

    private static async Task<string> RefusedAsync(Func<Task> act) =>
        (await Should.ThrowAsync<ThroughlineProblemException>(act)).Code;
}
