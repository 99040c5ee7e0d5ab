using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Customers;
using Throughline.Customers.Api;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

public sealed class CustomersApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Customers_are_found_read_and_exported(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.IdentifyAsync(world.Now, "ann", new { name = "Ann Ode" });
        await world.HappenAsync("order.completed", world.Now, "ann", amount: new(1999, "EUR"), channel: "web");
        await world.FollowAsync();
        await using var app = await StartAsync(world);
        var api = app.GetTestClient();

        (await GetAsync(api, "/v1/customers?q=ode"))
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetGuid()
            .ShouldBe(ann.Value);
        (await GetAsync(api, $"/v1/customers/{ann}"))
            .GetProperty("traits")
            .GetProperty("name")
            .GetString()
            .ShouldBe("Ann Ode");
        var timeline = await GetAsync(api, $"/v1/customers/{ann}/timeline?type=order.completed&channel=web&limit=1");
        timeline.GetProperty("items")[0].GetProperty("amount").GetProperty("minor").GetInt64().ShouldBe(1999);
        timeline.TryGetProperty("next", out _).ShouldBeFalse();
        (await GetAsync(api, $"/v1/customers/{ann}/traits/history")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await GetAsync(api, $"/v1/customers/{ann}/export")).GetProperty("entries").GetArrayLength().ShouldBe(3);
        (await GetAsync(api, "/v1/companies")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_wrong_or_missing_gets_a_problem_with_its_code(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        await using var app = await StartAsync(world);
        var api = app.GetTestClient();
        var nobody = Guid.NewGuid();
        foreach (
            var (path, status, code) in new[]
            {
                ($"/v1/customers/{nobody}", 404, "customer_not_found"),
                ($"/v1/customers/{nobody}/timeline", 404, "customer_not_found"),
                ($"/v1/customers/{nobody}/traits/history", 404, "customer_not_found"),
                ($"/v1/customers/{nobody}/export", 404, "customer_not_found"),
                ("/v1/customers?cursor=x", 400, "invalid_cursor"),
                ("/v1/customers?q=ann&cursor=x", 400, "invalid_cursor"),
                ("/v1/customers?limit=0", 400, "invalid_limit"),
                ("/v1/customers?q=a%00b", 400, "invalid_text"),
                ("/v1/companies?cursor=x", 400, "invalid_cursor"),
                ($"/v1/companies/{nobody}", 404, "company_not_found"),
                ($"/v1/companies/{nobody}/customers", 404, "company_not_found"),
                ($"/v1/segments/{nobody}", 404, "segment_not_found"),
                ($"/v1/segments/{nobody}/customers", 404, "segment_not_found"),
            }
        )
            await ShouldBeAsync(await api.GetAsync(path, Ct), status, code);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_segment_is_tried_saved_changed_with_its_tag_and_deleted(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("order.completed", world.Now, "ann");
        await using var app = await StartAsync(world);
        var api = app.GetTestClient();
        var definition = JsonElement.Parse("""{"did": "order.completed"}""");

        var preview = await api.PostAsJsonAsync("/v1/segments/preview", new { definition }, Ct);
        (await ReadAsync(preview)).GetProperty("count").GetInt64().ShouldBe(1);
        var created = await api.PostAsJsonAsync("/v1/segments", new { name = "Buyers", definition }, Ct);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var path = created.Headers.Location!.ToString();
        (await GetAsync(api, $"{path}/customers"))
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetGuid()
            .ShouldBe(ann.Value);
        (await GetAsync(api, $"{path}/count")).GetProperty("count").GetInt64().ShouldBe(1);
        (await GetAsync(api, "/v1/segments")).GetArrayLength().ShouldBe(1);

        await ShouldBeAsync(
            await api.PostAsJsonAsync("/v1/segments", new { name = "Buyers", definition }, Ct),
            409,
            "name_taken"
        );
        await ShouldBeAsync(
            await api.PostAsJsonAsync("/v1/segments", new { name = " ", definition }, Ct),
            400,
            "invalid_name"
        );
        await ShouldBeAsync(
            await api.PostAsJsonAsync("/v1/segments", new { name = "x" }, Ct),
            400,
            "invalid_definition"
        );
        await ShouldBeAsync(await PutAsync(api, path, definition, tag: null), 428, "if_match_required");
        await ShouldBeAsync(await PutAsync(api, path, definition, "\"7\""), 412, "changed_meanwhile");
        var changed = await PutAsync(api, path, definition, "\"1\"");
        changed.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await api.DeleteAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ShouldBeAsync(await api.DeleteAsync(path, Ct), 404, "segment_not_found");
    }

    private static async Task<HttpResponseMessage> PutAsync(
        HttpClient api,
        string path,
        JsonElement definition,
        string? tag
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Content = JsonContent.Create(new { name = "Again", definition }),
        };
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await api.SendAsync(request, Ct);
    }

    private static async Task ShouldBeAsync(HttpResponseMessage answer, int status, string code)
    {
        var path = answer.RequestMessage!.RequestUri!.PathAndQuery;
        ((int)answer.StatusCode).ShouldBe(status, path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", path);
        (await ReadAsync(answer)).GetProperty("code").GetString().ShouldBe(code, path);
    }

    private static async Task<JsonElement> GetAsync(HttpClient api, string path)
    {
        var answer = await api.GetAsync(path, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await ReadAsync(answer);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

    /// <summary>The routes of this room over a world's database; everybody may do everything.</summary>
    private static async Task<WebApplication> StartAsync(CustomerWorld world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(world.Database);
        builder.Services.AddSingleton(world.Ledger);
        builder.Services.AddSingleton(world.Catalogue);
        builder.Services.AddSingleton<TimeProvider>(world.Clock);
        builder.Services.AddCustomersReadingSide();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.DefaultIgnoreCondition = System
                .Text
                .Json
                .Serialization
                .JsonIgnoreCondition
                .WhenWritingNull;
        });
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy("read", policy => policy.RequireAssertion(_ => true))
            .AddPolicy("write", policy => policy.RequireAssertion(_ => true));
        var app = builder.Build();
        app.UseAuthorization();
        app.MapCustomers();
        await app.StartAsync(Ct);
        return app;
    }
}
