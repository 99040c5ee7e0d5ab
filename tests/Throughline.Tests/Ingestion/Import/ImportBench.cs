using System.Text;
using Dapper;
using Throughline.Customers;
using Throughline.Customers.Graph;
using Throughline.Customers.Recording;
using Throughline.Ingestion.Entries;
using Throughline.Ingestion.Import;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion.Import;

/// <summary>An importer on a database of its own, and a folder for its files.</summary>
internal sealed class ImportBench : IAsyncDisposable
{
    private readonly TestDatabase test;

    private ImportBench(TestDatabase test, TimeProvider time)
    {
        this.test = test;
        var catalogue = new Catalogue([.. CustomerEntries.All, .. IngestionEntries.All]);
        var ledger = new LedgerBook([new CustomerGraph()], new LedgerSignal(), time);
        Importer = new Importer(test.Database, new Recorder(ledger, catalogue, time), time);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("throughline_import_").FullName;

    public Importer Importer { get; }

    public Database Database => test.Database;

    public static async Task<ImportBench> CreateAsync(DatabaseEngine engine, TimeProvider? time = null) =>
        new(await TestDatabase.CreateAsync(engine), time ?? new TestClock());

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public Task<ImportReport> RunAsync(
        string file,
        string? mapping = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken ct = default
    ) => Importer.RunAsync(new ImportOptions(file, "shop") { Mapping = mapping }, progress, ct);

    /// <summary>The touchpoints that the ledger has from the import, oldest first.</summary>
    public async Task<List<Row>> LedgerAsync()
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<Row>(
            """
            select type as Type, occurred_at as OccurredAt, external_id as ExternalId, amount as Amount, currency as Currency, channel as Channel,
              cast(data as text) as Data
            from ledger
            where source = 'shop'
            order by occurred_at, seq
            """
        );
        return rows.AsList();
    }

    public async Task<long> CountAsync(string table)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }

    public async ValueTask DisposeAsync()
    {
        await test.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    internal sealed record Row
    {
        public required string Type { get; init; }
        public required long OccurredAt { get; init; }
        public string? ExternalId { get; init; }
        public long? Amount { get; init; }
        public string? Currency { get; init; }
        public string? Channel { get; init; }
        public required string Data { get; init; }

        public DateTimeOffset At => Kernel.UtcMicroseconds.FromUtcMicroseconds(OccurredAt);
    }

    /// <summary>Acts on each report at once, on the importing thread.</summary>
    internal sealed class OnProgress(Action<ImportProgress> action) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => action(value);
    }
}
