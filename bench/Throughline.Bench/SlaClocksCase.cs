using System.Diagnostics;
using System.Globalization;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>
/// 200,000 open clocks whose warnings and deadlines are all behind when the program starts: how long it takes to tell
/// every one, once and dated at its deadline, while the program is killed and started again; on PostgreSQL by two nodes.
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

    // After the weekend everything that ran out meanwhile is told before the first coffee.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync(BenchDatabase database)
    {
        await using var _ = database;
        await using var own = await database.OpenAsync();
        var many = new ManyClocks(database.Address, Clocks);
        var now = TimeProvider.System.GetUtcNow();
        await many.BeginAsync(now - TimeSpan.FromDays(2), now - TimeSpan.FromHours(1), CancellationToken.None);

        var started = Stopwatch.GetTimestamp();
        await using (await StartAsync(database))
            await ToldAsync(own, Entries / 3);
        // Disposing kills it: what it had not committed is for the next one.
        await using var next = await StartAsync(database);
        await ToldAsync(own, Entries);
        var took = Stopwatch.GetElapsedTime(started);
        var wrong = await ManyClocks.WrongAsync(own, CancellationToken.None);
        var told = await ManyClocks.ToldAsync(own, CancellationToken.None);
        Report.Line(
            $"sla-clocks-{database.Engine}",
            $"{took.TotalSeconds:F0} s",
            $"{Entries / took.TotalSeconds:N0} a second, killed once; {wrong} wrong, {told - Entries} too many; below {Bound.TotalSeconds:F0} s",
            took < Bound && wrong == 0 && told == Entries
        );
    }

    private static async Task<Nodes> StartAsync(BenchDatabase database)
    {
        var first = ServerProcess.StartAsync(database.Text);
        return database.Address.Engine == DatabaseEngine.Postgres
            ? new Nodes(await first, await ServerProcess.StartAsync(database.Text))
            : new Nodes(await first, null);
    }

    private static async Task ToldAsync(Database database, long count)
    {
        while (await ManyClocks.ToldAsync(database, CancellationToken.None) < count)
            await Task.Delay(Look);
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
