using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Throughline.Ingestion.Import;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion.Import;

public sealed class ImportsApiTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothEngines>]
    public async Task A_file_is_sent_watched_and_its_rejected_rows_fetched(DatabaseEngine engine)
    {
        await using var bench = await ImportBench.CreateAsync(engine);
        await using var app = await StartAsync(bench);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Mail;When\na@b.org;2024-01-01\nnobody;2024-01-01\n"), "file", "orders.csv" },
            {
                new StringContent(
                    """{"type": {"const": "order.completed"}, "customer.email": "Mail", "occurred_at": "When"}"""
                ),
                "mapping"
            },
        };
        using var answer = await client.PostAsync("/v1/imports?source=shop&format=csv", form, Now);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        JsonElement import;
        do import = await client.GetFromJsonAsync<JsonElement>(answer.Headers.Location, Now);
        while (import.GetProperty("state").GetString() == "running");

        import.GetProperty("state").GetString().ShouldBe("finished");
        import.GetProperty("accepted").GetInt64().ShouldBe(1);
        var rejected = await client.GetStringAsync($"{answer.Headers.Location}/rejected", Now);
        rejected.ShouldContain("\"nobody\";\"2024-01-01\";3;\"invalid_email\"");
        (await client.GetFromJsonAsync<JsonElement>("/v1/imports", Now)).GetArrayLength().ShouldBe(1);
        (await bench.LedgerAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_start_says_why_and_leaves_nothing()
    {
        await using var bench = await ImportBench.CreateAsync(DatabaseEngine.Sqlite);
        await using var app = await StartAsync(bench);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var form = new MultipartFormDataContent { { new StringContent("Colour\nred\n"), "file", "a.csv" } };
        using var wrongFile = await client.PostAsync("/v1/imports?source=shop&format=csv", form, Now);
        using var noSource = await client.PostAsync("/v1/imports?source=a%00b&format=csv", form, Now);
        using var noForm = await client.PostAsync("/v1/imports?source=shop&format=csv", new StringContent("a"), Now);

        wrongFile.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrongFile.Content.ReadAsStringAsync(Now)).ShouldContain("invalid_mapping");
        (await noSource.Content.ReadAsStringAsync(Now)).ShouldContain("invalid_source");
        (await noForm.Content.ReadAsStringAsync(Now)).ShouldContain("not_multipart");
        Directory.GetFiles(bench.Folder).ShouldBeEmpty();
    }

    private static async Task<WebApplication> StartAsync(ImportBench bench)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(bench.Database);
        builder.Services.AddSingleton(bench.Importer);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new ImportFolder(bench.Folder));
        builder
            .Services.AddSingleton<ImportJobs>()
            .AddHostedService(services => services.GetRequiredService<ImportJobs>());
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(ImportsApi.Policy, policy => policy.RequireAssertion(_ => true));
        builder.Services.AddAuthentication();
        var app = builder.Build();
        app.MapImports();
        await app.StartAsync(Now);
        return app;
    }
}
