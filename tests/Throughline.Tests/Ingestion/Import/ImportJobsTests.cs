using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Throughline.Ingestion.Import;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion.Import;

public sealed class ImportJobsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_whose_failure_cannot_be_noted_keeps_nobody_from_going_on()
    {
        var clock = new TestClock();
        await using var bench = await ImportBench.CreateAsync(DatabaseEngine.Sqlite, clock);
        const string refuse = """
            create trigger refuse before update on import_job when old.name = 'first.csv'
            begin
              select raise(abort, 'refused');
            end
            """;
        await bench.Database.WriteAsync(tx => tx.ExecuteAsync(refuse, Ct), Ct);
        foreach (var name in (string[])["first.csv", "second.csv"])
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            var options = new ImportOptions(bench.Write(name, "Mail\na@b.org\n"), "shop")
            {
                Mapping = """{"customer.email": "Mail"}""",
            };
            (await bench.Importer.PrepareAsync(options, uploaded: true, Ct)).Problem.ShouldBeNull();
        }
        var logger = NullLogger<ImportJobs>.Instance;
        using var jobs = new ImportJobs(bench.Database, bench.Importer, new(bench.Folder), clock, logger);

        await jobs.StartAsync(Ct);
        while (await RunningAsync(bench) == 2 && !jobs.ExecuteTask!.IsCompleted)
            await Task.Yield();

        jobs.ExecuteTask!.IsFaulted.ShouldBeFalse();
        (await RunningAsync(bench)).ShouldBe(1);
        await jobs.StopAsync(Ct);
    }

    private static async Task<long> RunningAsync(ImportBench bench)
    {
        await using var connection = await bench.Database.OpenAsync(Ct);
        return await connection.ExecuteScalarAsync<long>("select count(*) from import_job where state = 'running'");
    }
}
