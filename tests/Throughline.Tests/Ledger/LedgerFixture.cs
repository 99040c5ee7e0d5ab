using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ledger;

/// <summary>A ledger nobody has written to, as one process has it.</summary>
internal sealed class LedgerFixture : IAsyncDisposable
{
    private readonly TestDatabase test;

    private LedgerFixture(TestDatabase test)
    {
        this.test = test;
        Horizon = new LedgerHorizon(test.Database);
        Book = new LedgerBook([], Signal, Clock);
    }

    public TestClock Clock { get; } = new();

    public LedgerSignal Signal { get; } = new();

    public LedgerBook Book { get; }

    public LedgerHorizon Horizon { get; }

    public Database Database => test.Database;

    public static async Task<LedgerFixture> CreateAsync(DatabaseEngine engine) =>
        new(await TestDatabase.CreateAsync(engine));

    public NewEntry Entry(string? externalId = null) =>
        new()
        {
            Type = "order.completed",
            OccurredAt = Clock.GetUtcNow(),
            ExternalId = externalId,
        };

    public Database OpenAnother() => test.OpenAnother();

    public Task<IReadOnlyList<Entry>> AppendAsync(params NewEntry[] entries) =>
        Database.WriteAsync(tx => Book.AppendAsync(tx, entries, Ct), Ct);

    public async Task<IReadOnlyList<Entry>> ReadAsync(long after, long upTo = long.MaxValue, int limit = int.MaxValue)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return await LedgerBook.ReadAsync(connection, after, upTo, limit, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        Horizon.Dispose();
        await test.DisposeAsync();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
