using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Throughline.Conversations.Importing;
using Throughline.Conversations.Importing.Api;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Importing;

public sealed class HelpdeskImportsApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothEngines>]
    public async Task An_export_is_sent_watched_and_its_report_read(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var app = await StartAsync(database);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var body = new StringContent(Exports.ZendeskUsers + "\n" + Exports.ZendeskTickets);
        using var answer = await client.PostAsync("/v1/helpdesks/zendesk/imports?name=mine.jsonl", body, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var run = await EndAsync(client, answer.Headers.Location!);
        run.GetProperty("state").GetString().ShouldBe("finished");
        run.GetProperty("name").GetString().ShouldBe("mine.jsonl");
        run.GetProperty("counts").GetProperty("tickets").GetInt64().ShouldBe(5);
        var report = await client.GetFromJsonAsync<JsonElement>($"{answer.Headers.Location}/report?limit=3", Ct);
        report.GetProperty("items").GetArrayLength().ShouldBe(3);
        report.GetProperty("next").GetInt64().ShouldBe(3);
        report.GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(8);
        var table = await client.GetStringAsync($"{answer.Headers.Location}/report.csv", Ct);
        table.ShouldStartWith("item,id,code,detail\r\n");
        table.ShouldContain("file,1/311,file_not_here");
        (await client.GetFromJsonAsync<JsonElement>("/v1/helpdesk-imports", Ct)).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_start_says_why()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var app = await StartAsync(database);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        foreach (
            var (query, code) in new[]
            {
                ("otherdesk/imports", "invalid_system"),
                ("zendesk/imports?account=A%20B", "invalid_account"),
                ("zendesk/imports?mapping=%7B%22statuses%22%3A%7B%228%22%3A%22gone%22%7D%7D", "invalid_mapping"),
                ("zendesk/imports?mapping=no", "invalid_mapping"),
            }
        )
        {
            using var body = new StringContent("{}");
            using var answer = await client.PostAsync($"/v1/helpdesks/{query}", body, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString().ShouldBe(code);
        }
        var missing = $"/v1/helpdesk-imports/{Guid.NewGuid()}";
        (await client.GetAsync(missing, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"{missing}/report", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<JsonElement> EndAsync(HttpClient client, Uri location)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        JsonElement run;
        do run = await client.GetFromJsonAsync<JsonElement>(location, limit.Token);
        while (run.GetProperty("state").GetString() == "running");
        return run;
    }

    private static async Task<WebApplication> StartAsync(TestDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRooms(DatabaseAddress.Parse(database.Text));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<HelpdeskImports>());
        builder.Services.AddAuthorizationBuilder().AddPolicy("import", policy => policy.RequireAssertion(_ => true));
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower
        );
        var app = builder.Build();
        app.UseAuthorization();
        app.MapHelpdeskImports();
        await app.StartAsync(Ct);
        return app;
    }
}
