using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Throughline.Host.Operations;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Storage.Blobs;
using Throughline.Tests.Support;

namespace Throughline.Tests.Operations;

public sealed class HealthTests
{
    private readonly TestClock clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_ready_server_says_how_far_each_subscriber_is(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await AppendAsync(test.Database, 5);
        clock.Advance(TimeSpan.FromSeconds(90));
        await using var server = await ServeAsync(test.Database);
        using var client = server.GetTestClient();

        (await client.GetStringAsync("/healthz", Ct)).ShouldBe("ok\n");
        using var ready = JsonDocument.Parse(await client.GetStringAsync("/readyz", Ct));

        ready.RootElement.GetProperty("ready").GetBoolean().ShouldBeTrue();
        ready.RootElement.GetProperty("migration").GetInt32().ShouldBe(Migrator.Newest);
        var lag = ready.RootElement.GetProperty("subscribers").EnumerateArray().ShouldHaveSingleItem();
        lag.GetProperty("name").GetString().ShouldBe("reader");
        lag.GetProperty("checkpoint").GetInt64().ShouldBe(0);
        lag.GetProperty("entries").GetInt64().ShouldBe(5);
        lag.GetProperty("seconds").GetDouble().ShouldBe(90);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_server_whose_database_lacks_migrations_is_alive_but_not_ready(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(engine);
        await using var server = await ServeAsync(test.Database);
        using var client = server.GetTestClient();

        (await client.GetAsync("/healthz", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await client.GetAsync("/readyz", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("\"database\":\"reachable\",\"migration\":0");
    }

    [Fact]
    public async Task A_server_without_its_database_is_not_ready_and_still_shows_metrics()
    {
        // Port 1 is tcpmux, which nobody runs.
        await using var database = new Database(
            DatabaseAddress.Parse("postgres:Host=127.0.0.1;Port=1;Username=nobody;Database=nowhere")
        );
        await using var server = await ServeAsync(database);
        using var client = server.GetTestClient();

        var answer = await client.GetAsync("/readyz", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("\"database\":\"unreachable\"");
        (await client.GetAsync("/metrics", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_metrics_count_requests_and_show_lag(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await AppendAsync(test.Database, 3);
        await using var server = await ServeAsync(test.Database);
        using var client = server.GetTestClient();
        await client.GetAsync("/healthz", Ct);

        var answer = await client.GetAsync("/metrics", Ct);

        answer.Content.Headers.ContentType!.ToString().ShouldBe(PrometheusExposition.ContentType);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        text.ShouldContain("http_server_request_duration_seconds_count{http_request_method=\"GET\",");
        text.ShouldContain("throughline_subscriber_lag{subscriber=\"reader\"} 3\n");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_doctor_finds_a_healthy_set_up_healthy(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var checks = await new Doctor(test.Database, [new Reader()], TimeProvider.System).ExamineAsync(
            "http://127.0.0.1:0",
            Ct
        );

        // The test server runs without fsync, and temporary folders are everybody's.
        checks
            .Where(check => !check.Ok && check.Name is not ("fsync" or "data folder" or "disk space"))
            .ShouldBeEmpty();
        checks.Select(check => check.Name).ShouldContain("writing");
        checks.Select(check => check.Name).ShouldContain("subscriber reader");
        checks.ShouldAllBe(check => check.Ok == (check.Mend == null));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_doctor_says_how_to_mend_what_is_wrong(DatabaseEngine engine)
    {
        await using var empty = await TestDatabase.CreateEmptyAsync(engine);
        var doctor = new Doctor(empty.Database, [], clock);
        if (empty.Database.Address.File is { } file)
        {
            var none = await doctor.ExamineAsync("http://127.0.0.1:0", Ct);
            none.Single(check => check.Name == "database").Finding.ShouldContain("there is none yet");
            File.Exists(file).ShouldBeFalse("it changes nothing");
            await File.WriteAllBytesAsync(file, [], Ct);
        }
        var checks = await doctor.ExamineAsync("http//nonsense", Ct);

        checks.Single(check => check.Name == "migrations").Mend.ShouldNotBeNull().ShouldContain("throughline migrate");
        checks.Single(check => check.Name.StartsWith("url", StringComparison.Ordinal)).Ok.ShouldBeFalse();
        if (engine == DatabaseEngine.Postgres)
            checks.Single(check => check.Name == "clock").Ok.ShouldBeFalse("the test's clock stands elsewhere");
    }

    [Fact]
    public async Task The_doctor_says_so_when_the_database_is_away()
    {
        await using var database = new Database(
            DatabaseAddress.Parse("postgres:Host=127.0.0.1;Port=1;Username=nobody;Password=secret;Database=nowhere")
        );
        var checks = await new Doctor(database, [], clock).ExamineAsync("", Ct);

        var check = checks.Single(each => each.Name == "database");
        check.Ok.ShouldBeFalse();
        check.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task The_doctor_says_so_when_files_cannot_be_written()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var folder = BlobFolder.Of(test.Database.Address).Path;
        (await FilesAsync()).Ok.ShouldBeTrue();
        Directory.Exists(folder).ShouldBeFalse("it only looks");
        await File.WriteAllTextAsync(folder, "in the way", Ct);
        (await FilesAsync()).Mend.ShouldNotBeNull().ShouldContain(folder);
        File.Delete(folder);

        async Task<DoctorCheck> FilesAsync() =>
            (await new Doctor(test.Database, [], clock).ExamineAsync("", Ct)).Single(check => check.Name == "files");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_doctor_points_out_a_subscriber_that_stands_still(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await AppendAsync(test.Database, 1);
        clock.Advance(TimeSpan.FromHours(1));

        var checks = await new Doctor(test.Database, [new Reader()], clock).ExamineAsync("", Ct);

        checks.Single(check => check.Name == "subscriber reader").Finding.ShouldBe("1 entries and 3600 s behind");
    }

    private async Task<WebApplication> ServeAsync(Database database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddObservability();
        builder.Services.AddSingleton(database).AddSingleton<TimeProvider>(clock).AddSingleton<ISubscriber, Reader>();
        var server = builder.Build();
        server.MapHealth();
        await server.StartAsync(Ct);
        return server;
    }

    private async Task AppendAsync(Database database, int count)
    {
        var book = new LedgerBook([], new LedgerSignal(), clock);
        var entries = Enumerable
            .Range(0, count)
            .Select(_ => new NewEntry { Type = "test.done", OccurredAt = clock.GetUtcNow() });
        await database.WriteAsync(tx => book.AppendAsync(tx, [.. entries], Ct), Ct);
    }

    private sealed class Reader : ISubscriber
    {
        public string Name => "reader";

        public Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct) =>
            Task.CompletedTask;
    }
}
