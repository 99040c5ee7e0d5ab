using System.Net.Http.Json;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>A thousand pages are open on one node when something happens: it is on all of them at once.</summary>
internal static class OpenPagesCase
{
    private const int Pages = 1_000;
    private const int People = 50;
    private const int Rounds = 10;
    private const double MostMilliseconds = 300;
    private const double MostMegabytes = 300;

    // A page takes one change a second.
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task RunAsync()
    {
        await using var database = BenchDatabase.Sqlite();
        await ServerProcess.PrintAsync(database.Text, "demo", "--scale", "0.02");
        var key = await ServerProcess.PrintAsync(database.Text, "key", "create", "--name", "bench");
        var sessions = await BenchPeople.SignInAsync(database, People);
        await using var server = await ServerProcess.StartAsync(database.Text);
        server.Http.DefaultRequestHeaders.Authorization = ServerProcess.Basic(key);
        await HappensAsync(server.Http, 0);
        var customer = await CustomerAsync(database);
        await MeasureAsync(server, sessions, "customer", $"/customers/{customer}", [$"customer:{customer}"]);
    }

    private static async Task MeasureAsync(
        ServerProcess server,
        List<string> sessions,
        string name,
        string path,
        string[] topics
    )
    {
        using var browsers = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        var pages = Enumerable
            .Range(0, Pages)
            .Select(i => new OpenPage(server.Http.BaseAddress!, sessions[i % sessions.Count], path, topics))
            .ToList();
        await Parallel.ForEachAsync(
            pages,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (page, _) => await page.OpenAsync(browsers)
        );
        var took = new List<double>();
        // The first one finds code that was never run before; it is not measured.
        for (var round = 0; round <= Rounds; round++)
        {
            await Task.Delay(BetweenRounds);
            var milliseconds = await RoundAsync(server.Http, pages, round + 1);
            if (round > 0)
                took.Add(milliseconds);
        }
        var megabytes = server.ResidentBytes / 1e6;
        took.Sort();
        Report.Line(
            $"live-{name}",
            $"{took[^1]:F0} ms",
            $"from the call until the change is on all of {Pages} open pages, the slowest of {Rounds} (median {took[took.Count / 2]:F0} ms); below {MostMilliseconds} ms",
            took[^1] < MostMilliseconds
        );
        Report.Line(
            $"live-{name}-memory",
            $"{megabytes:F0} MB",
            $"resident with {Pages} open pages; below {MostMegabytes} MB",
            megabytes < MostMegabytes
        );
        foreach (var page in pages)
            await page.DisposeAsync();
    }

    private static async Task<double> RoundAsync(HttpClient http, List<OpenPage> pages, int round)
    {
        using var limit = new CancellationTokenSource(Longest);
        var shown = pages.Select(page => page.ShowsAsync(EventOf(round), limit.Token)).ToList();
        var started = TimeProvider.System.GetTimestamp();
        await HappensAsync(http, round);
        var last = (await Task.WhenAll(shown)).Max();
        return TimeProvider.System.GetElapsedTime(started, last).TotalMilliseconds;
    }

    private static string EventOf(int round) => $"round {round:000}";

    private static async Task HappensAsync(HttpClient http, int round)
    {
        using var answer = await http.PostAsJsonAsync(
            new Uri("/v1/track", UriKind.Relative),
            new { userId = "open-pages", @event = EventOf(round) }
        );
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<Guid> CustomerAsync(BenchDatabase database)
    {
        await using var data = new Database(database.Address);
        return
            await data.SnapshotAsync(
                tx =>
                    tx.FirstAsync<ProfileId>(
                        "select profile_id from identity where kind = 'user_id' and value = 'open-pages'",
                        null,
                        CancellationToken.None
                    ),
                CancellationToken.None
            )
                is { } profile
            ? profile.Value
            : Guid.Empty;
    }
}
