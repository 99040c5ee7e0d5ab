using System.Globalization;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>
/// 200,000 open clocks whose warnings come within one minute and whose deadlines come within the next: how late the last
/// is told, every one once and dated at its deadline, while the program is killed and started again; on PostgreSQL by two
/// nodes.
/// </summary>
internal static class SlaClocksCase
{
    // A size for a first look: THROUGHLINE_BENCH_CLOCKS=5000.
    private static readonly int Clocks = int.Parse(
        Environment.GetEnvironmentVariable("THROUGHLINE_BENCH_CLOCKS") ?? "200000",
        CultureInfo.InvariantCulture
    );

    // A warning and a miss for each.
    private static readonly int Entries = Clocks * 2;

    // Whoever is warned this late can still do something about it; nobody is, of fewer clocks.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // As many come due each second, however many there are.
    private static readonly TimeSpan Span = Minute * Clocks / 200_000;

    // Counting costs the database some milliseconds.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(BenchDatabase database)
    {
        await using var _ = database;
        await using var own = await database.OpenAsync();
        var many = new ManyClocks(database.Address, Clocks);
        var begun = TimeProvider.System.GetUtcNow();
        // Warnings come a minute before. Time for all to begin, and for the program to start and read what it follows.
        var due = begun + Minute + TimeSpan.FromSeconds(30 + (Clocks / 1_000));
        await many.BeginAsync(due, due + Span, CancellationToken.None);
        var filled = TimeProvider.System.GetUtcNow();

        await using (await StartAsync(database))
            await ToldAsync(own, Entries / 3, due + Span + Bound);
        // Disposing kills it: what it had not committed is for the next one.
        await using var next = await StartAsync(database);
        await ToldAsync(own, Entries, due + Span + (Bound * 3));
        var wrong = await ManyClocks.WrongAsync(own, CancellationToken.None);
        var told = await ManyClocks.ToldAsync(own, CancellationToken.None);
        var (median, most, took) = await ManyClocks.LagAsync(own, CancellationToken.None);
        Report.Line(
            $"sla-clocks-{database.Engine}",
            $"{most.TotalSeconds:F1} s late at most",
            $"{median.TotalSeconds:F1} s in the middle; {Entries / took.TotalSeconds:N0} a second over {took.TotalSeconds:F0} s, killed once; "
                + $"{wrong} wrong, {told - Entries} too many; {Clocks / (filled - begun).TotalSeconds:N0} a second began; below {Bound.TotalSeconds:F0} s",
            most < Bound && wrong == 0 && told == Entries
        );
    }

    private static async Task<Nodes> StartAsync(BenchDatabase database)
    {
        var first = ServerProcess.StartAsync(database.Text);
        return database.Address.Engine == DatabaseEngine.Postgres
            ? new Nodes(await first, await ServerProcess.StartAsync(database.Text))
            : new Nodes(await first, null);
    }

    private static async Task ToldAsync(Database database, long count, DateTimeOffset until)
    {
        while (await ManyClocks.ToldAsync(database, CancellationToken.None) is var told && told < count)
            if (TimeProvider.System.GetUtcNow() < until)
                await Task.Delay(Look);
            else
                throw new TimeoutException($"{told} of {count} were told.");
    }

    private sealed record Nodes(ServerProcess One, ServerProcess? Other) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await One.DisposeAsync();
            if (Other is not null)
                await Other.DisposeAsync();
        }
    }
}
