using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Acceptance;
using Throughline.Tests.Support;
using Throughline.Webhooks.Verbs;
using WebhookChange = Throughline.Client.WebhookChange;

namespace Throughline.Tests.Webhooks;

public sealed class WebhooksApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_webhook_lives_and_dies_over_the_api(DatabaseEngine engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await RunningServer.StartAsync(engine, Receivers.Local);
        var webhooks = server.Client.Webhooks;

        var made = await webhooks.CreateAsync(receiver.Url, ["Order.*"], " Warehouse ", ct: Ct);
        made.Secret.ShouldStartWith("whsec_");
        var webhook = await webhooks.GetAsync(made.Webhook.Id, Ct);
        webhook.ShouldSatisfyAllConditions(
            () => webhook.Url.ShouldBe(receiver.Url),
            () => webhook.Description.ShouldBe("Warehouse"),
            () => webhook.Types.ShouldBe(["order.*"]),
            () => webhook.Enabled.ShouldBeTrue(),
            () => webhook.Version.ShouldBe(1)
        );
        (await webhooks.ListAsync(Ct)).ShouldHaveSingleItem().Id.ShouldBe(webhook.Id);

        var changed = await webhooks.ChangeAsync(webhook.Id, new WebhookChange(Types: ["*"]), webhook.Version, Ct);
        changed.Description.ShouldBe("Warehouse", "what is left out stays");
        changed.Types.ShouldBe(["*"]);
        await RefusedAsync(
            412,
            "changed_meanwhile",
            () => webhooks.ChangeAsync(webhook.Id, new(Description: "x"), 1, Ct)
        );

        var stopped = await webhooks.ChangeAsync(webhook.Id, new WebhookChange(Enabled: false), ct: Ct);
        stopped.Disabled!.Because.ShouldBe("stopped");
        stopped.Disabled.By.ShouldBe("token:test");
        await RefusedAsync(409, "webhook_disabled", () => webhooks.ReplayFailedAsync(webhook.Id, default, Ct));
        (await webhooks.ChangeAsync(webhook.Id, new WebhookChange(Enabled: true), ct: Ct)).Enabled.ShouldBeTrue();

        var rotated = await webhooks.RotateAsync(webhook.Id, Ct);
        rotated.Secret.ShouldNotBe(made.Secret);
        rotated.Webhook.PreviousSecretUntil.ShouldNotBeNull();

        var test = await webhooks.TestAsync(webhook.Id, Ct);
        await Wait.UntilAsync(() => receiver.Messages.Any(each => each.Id == $"{test.Id}"), "the test arrived");
        await Wait.UntilAsync(
            async () => (await webhooks.DeliveryAsync(webhook.Id, test.Id, Ct)).Attempts is [{ Ok: true, Status: 204 }],
            "it is in the log"
        );

        await webhooks.DeleteAsync(webhook.Id, Ct);
        await RefusedAsync(404, "webhook_not_found", () => webhooks.GetAsync(webhook.Id, Ct));
        await RefusedAsync(404, "webhook_not_found", () => webhooks.TestAsync(webhook.Id, Ct));
        var types = (await server.Client.Ledger.ReadAsync(ct: Ct)).Items.Select(entry => entry.Type);
        types
            .Where(type => type.StartsWith("webhook.", StringComparison.Ordinal))
            .ShouldBe([
                "webhook.created",
                "webhook.changed",
                "webhook.disabled",
                "webhook.enabled",
                "webhook.rotated",
                "webhook.deleted",
            ]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_log_is_read_page_by_page_and_filtered(DatabaseEngine engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await RunningServer.StartAsync(engine, Receivers.Local);
        var id = (await server.Client.Webhooks.CreateAsync(receiver.Url, ["order.*"], ct: Ct)).Webhook.Id;
        var sent = Enumerable
            .Range(0, 7)
            .Select(i => new Touchpoint("order.completed", new CustomerIdentities { UserId = "u" }) { Id = $"o-{i}" });
        await server.Client.Touchpoints.SendAsync([.. sent], Ct);
        await Wait.UntilAsync(() => receiver.Messages.Count == 7, "all were told");

        var seen = new List<WebhookDelivery>();
        string? cursor = null;
        do
        {
            var path = Path($"/v1/webhooks/{id}/deliveries?limit=3", cursor);
            var page = await (await server.SendAsync(HttpMethod.Get, path)).Content.ReadFromJsonAsync<
                Page<WebhookDelivery>
            >(Snake, Ct);
            page!.Items.Count.ShouldBeLessThanOrEqualTo(3);
            seen.AddRange(page.Items);
            cursor = page.Next;
        } while (cursor is not null);
        seen.Select(each => each.Id).Distinct().Count().ShouldBe(7);
        seen.Select(each => each.CreatedAt).ShouldBeInOrder(SortDirection.Descending);
        seen.ShouldAllBe(each => each.Type == "order.completed" && each.EntrySeq != null);
        (await server.Client.Webhooks.DeliveriesAsync(id, "dead", Ct).ToListAsync(Ct)).ShouldBeEmpty();

        foreach (
            var (query, code) in new[]
            {
                ("limit=0", "invalid_limit"),
                ("state=odd", "invalid_state"),
                ("cursor=odd", "invalid_cursor"),
                ("cursor=%00", "invalid_cursor"),
            }
        )
            await ShouldRefuse(
                await server.SendAsync(HttpMethod.Get, $"/v1/webhooks/{id}/deliveries?{query}"),
                HttpStatusCode.BadRequest,
                code
            );
    }

    [Fact]
    public async Task A_private_address_is_refused_at_once_in_words()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var create = server.Client.Webhooks.CreateAsync;
        await RefusedAsync(400, "invalid_url", () => create("http://example.org/", ["*"], "", null, Ct));
        await RefusedAsync(400, "address_not_public", () => create("https://169.254.169.254/", ["*"], "", null, Ct));
        await RefusedAsync(400, "address_not_public", () => create("https://localhost/", ["*"], "", null, Ct));
        await RefusedAsync(400, "invalid_types", () => create("https://8.8.8.8/", [], "", null, Ct));
        await RefusedAsync(
            400,
            "invalid_description",
            () => create("https://8.8.8.8/", ["*"], new string('x', CreateWebhook.LongestDescription + 1), null, Ct)
        );
        foreach (
            var body in new[]
            {
                "{}",
                "null",
                "[]",
                """{"url": 7}""",
                """{"url": "https://8.8.8.8", "types": [null]}""",
            }
        )
        {
            var answer = await server.SendAsync(
                HttpMethod.Post,
                "/v1/webhooks",
                new StringContent(body, System.Text.Encoding.UTF8, "application/json")
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        }
        (await server.Client.Webhooks.ListAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_takes_its_own_scope()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var reader = await server.Keys.CreateTokenAsync("reader", [Scopes.Read, Scopes.Write, Scopes.Ingest], Ct);
        var keeper = await server.Keys.CreateTokenAsync("keeper", [Scopes.Webhooks], Ct);
        await RefusedAsync(403, "forbidden", () => new ThroughlineClient(server.Http, reader).Webhooks.ListAsync(Ct));
        (await new ThroughlineClient(server.Http, keeper).Webhooks.ListAsync(Ct)).ShouldBeEmpty();
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/v1/webhooks");
        asked.Headers.Authorization = new("Bearer", reader);
        using var refused = await server.Http.SendAsync(asked, Ct);
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain(
            "webhooks",
            Case.Sensitive,
            "it says which is lacking"
        );
        await RefusedAsync(403, "forbidden", () => new ThroughlineClient(server.Http, keeper).Segments.ListAsync(Ct));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_secret_stands_nowhere_in_clear(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine, Receivers.PublicNames);
        var made = await server.Client.Webhooks.CreateAsync("https://example.org/", ["*"], "", "key-1", Ct);
        var again = await server.Client.Webhooks.CreateAsync("https://example.org/", ["*"], "", "key-1", Ct);
        again.Secret.ShouldBe(made.Secret, "the same request is answered the same");
        (await server.Client.Webhooks.ListAsync(Ct)).Count.ShouldBe(1);

        var database = (Database)server.Services.GetService(typeof(Database))!;
        var kept = await database.SnapshotAsync(
            tx =>
                tx.QueryAsync<string>(
                    "select body from idempotency union all select protected from webhook_secret "
                        + "union all select cast(data as text) from ledger",
                    null,
                    Ct
                ),
            Ct
        );
        kept.Count.ShouldBeGreaterThan(2);
        var secret = made.Secret["whsec_".Length..];
        kept.ShouldAllBe(text => !text.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_public_library_verifies_what_arrives_also_while_the_secret_changes()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, Receivers.Local);
        await using var script = SdkScript.Start(
            "standardwebhooks",
            $"{server.Http.BaseAddress}".TrimEnd('/'),
            server.Token
        );
        await script.ShouldSucceedAsync();
    }

    private static System.Text.Json.JsonSerializerOptions Snake { get; } =
        new(System.Text.Json.JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower,
        };

    private static string Path(string path, string? cursor) => cursor is null ? path : $"{path}&cursor={cursor}";

    private static async Task RefusedAsync(int status, string code, Func<Task> act)
    {
        var problem = await Should.ThrowAsync<ThroughlineProblemException>(act);
        ((int)problem.Status).ShouldBe(status);
        problem.Code.ShouldBe(code);
    }

    private static async Task ShouldRefuse(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(code);
    }
}
