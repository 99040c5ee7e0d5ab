using Throughline.Storage;
using Throughline.Tests.Ledger;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion.Import;

/// <summary>Memory is the program's: it runs alone.</summary>
[Collection(nameof(OpenTransactions))]
public sealed class LargeImportTests(ITestOutputHelper output)
{
    private const int Rows = 200_000;

    // The buffers of the reader and one batch, and 12 bytes a row for telling equal rows apart; the file has 14 MB.
    private const long MostBytes = 48L * 1024 * 1024;

    [Theory, ClassData<BothEngines>]
    public async Task Memory_does_not_grow_with_the_file(DatabaseEngine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var bench = await ImportBench.CreateAsync(engine, TimeProvider.System);
        var file = Path.Combine(bench.Folder, "large.csv");
        await using (var writer = new StreamWriter(file))
        {
            await writer.WriteLineAsync("email,created_at,type,total,currency,courier");
            for (var i = 0; i < Rows; i++)
                await writer.WriteLineAsync(
                    $"c{i % 20_000}@example.org,2024-01-01T00:00:{i % 60:00}.{i % 1000:000}Z,order.completed,{i}.50,EUR,Fast Ltd"
                );
        }
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var rate = 0.0;
        var watch = new ImportBench.OnProgress(progress =>
        {
            rate = progress.RowsPerSecond;
            if (progress.Counts.Read % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        });

        var report = await bench.RunAsync(file, progress: watch, ct: ct);

        report.Counts.Accepted.ShouldBe(Rows);
        most.ShouldBeLessThan(MostBytes);
        output.WriteLine($"{engine}: {rate:N0} rows a second, {most / 1024 / 1024} MB more than before");
    }
}
