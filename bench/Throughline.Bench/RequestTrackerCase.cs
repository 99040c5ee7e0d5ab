using System.Globalization;
using Throughline.Bench.Desks;

namespace Throughline.Bench;

/// <summary>
/// The inbox against Request Tracker 5 on the same PostgreSQL, each filled with the same tickets of five messages: create,
/// list, search and reply over their JSON APIs, by one client and by four at once.
/// </summary>
internal static class RequestTrackerCase
{
    private const int Lanes = 4;

    // Numbers of stories that the filling never reaches.
    private const int Fresh = 1_000_000;

    private static readonly TimeSpan LongestFilling = TimeSpan.FromMinutes(5);

    public static async Task RunAsync()
    {
        // A size for a first look: THROUGHLINE_BENCH_TICKETS=300.
        var wanted = int.Parse(
            Environment.GetEnvironmentVariable("THROUGHLINE_BENCH_TICKETS") ?? "5000",
            CultureInfo.InvariantCulture
        );
        var program = Directory.CreateTempSubdirectory("throughline-published");
        try
        {
            await Published.MakeAsync(program.FullName);
            await using var database = await BenchDatabase.PostgresAsync();
            await using var own = await database.OpenAsync();
            await using var peer = new RequestTracker(BenchDatabase.Server, Lanes);
            var tickets = await peer.StartAsync(wanted, LongestFilling);
            await using var ours = await ThroughlineDesk.StartAsync(
                database,
                Path.Combine(program.FullName, "throughline"),
                Lanes
            );
            await ours.FillAsync(tickets, Lanes);
            await BenchDatabase.SettleAsync(own);
            Console.WriteLine($"request-tracker: {tickets:N0} tickets of five messages in each");
            foreach (var (what, act) in Acts(tickets))
                await CompareAsync(what, ours, peer, act);
        }
        finally
        {
            program.Delete(recursive: true);
        }
    }

    private static (string What, Func<IDesk, int, int, Task> Act)[] Acts(int tickets) =>
        [
            ("create", (desk, lane, n) => desk.CreateAsync(lane, DeskStory.Again(n, tickets))),
            ("list", (desk, lane, _) => desk.ListAsync(lane)),
            ("search", (desk, lane, n) => desk.SearchAsync(lane, WordOf(n))),
            ("reply", (desk, lane, n) => desk.ReplyAsync(lane, n, DeskStory.Of(n).Messages[1])),
        ];

    // Neither in every ticket nor in none.
    private static string WordOf(int n) => BenchWords.Word(20 + (n * 7 % 2000));

    private static async Task CompareAsync(
        string what,
        ThroughlineDesk ours,
        RequestTracker peer,
        Func<IDesk, int, int, Task> act
    )
    {
        await CheckAsync(what, ours, peer);
        foreach (var lanes in new[] { 1, Lanes })
        {
            // The same numbers for both: the same texts, words and turns.
            var theirs = await DeskSeries.MeasureAsync(lanes, (lane, n) => act(peer, lane, n), Fresh * lanes);
            var own = await DeskSeries.MeasureAsync(lanes, (lane, n) => act(ours, lane, n), Fresh * lanes);
            Report.Line(
                $"request-tracker-{what}-{lanes}",
                $"p50 {own.P50:F1}, p95 {own.P95:F1} ms",
                $"{own.PerSecond:N0}/s, {own.PerSecond / theirs.PerSecond:F1}x of Request Tracker's {theirs.PerSecond:N0}/s; "
                    + $"p50 {theirs.P50 / own.P50:F1}x ({theirs.P50:F1} ms), p95 {theirs.P95 / own.P95:F1}x ({theirs.P95:F1} ms)",
                own.PerSecond > theirs.PerSecond && own.P50 < theirs.P50 && own.P95 < theirs.P95
            );
        }
    }

    /// <summary>What is compared is the same work: a list or a search that finds less would be cheaper.</summary>
    private static async Task CheckAsync(string what, ThroughlineDesk ours, RequestTracker peer)
    {
        for (var n = 0; n < 10; n++)
        {
            var (own, theirs) = what switch
            {
                "list" => (await ours.ListAsync(0), await peer.ListAsync(0)),
                "search" => (await ours.SearchAsync(0, WordOf(n)), await peer.SearchAsync(0, WordOf(n))),
                _ => (0, 0),
            };
            if (own < theirs)
                throw new InvalidOperationException($"{what} {n}: we find {own}, Request Tracker finds {theirs}.");
        }
    }
}
