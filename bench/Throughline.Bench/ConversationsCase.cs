using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Conversations;
using Throughline.Conversations.Reading;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>
/// The inbox of a desk with 100,000 and with 1 million conversations of five messages: every view, opening one and
/// full-text search, as a browser asks for them; and what somebody sees who may see some. Fast, and no slower in the
/// larger one.
/// </summary>
internal static class ConversationsCase
{
    private const int Small = 100_000;
    private const int Large = 1_000_000;
    private const int Rounds = 100;
    private const int WarmUp = 20;
    private const double MostGrowth = 1.3;

    // A view, a conversation, a search: milliseconds of the server at the 95th percentile.
    private const double MostOfView = 15;
    private const double MostOfOpening = 25;
    private const double MostOfSearch = 60;

    // A figure this small grows by a third with any hiccup of the machine.
    private const double Hiccup = 1;

    private static readonly string[] Views =
    [
        "waiting",
        "mine",
        "unassigned",
        "open",
        "pending",
        "snoozed",
        "resolved",
        "all",
        "spam",
    ];

    /// <param name="databases">
    /// One of each size. With THROUGHLINE_BENCH_KEPT it is filled the first time and stays, as filling takes minutes and a
    /// change is measured in seconds.
    /// </param>
    public static async Task RunAsync(Func<int, Task<BenchDatabase>> databases)
    {
        // Sizes for a first look: THROUGHLINE_BENCH_CONVERSATIONS=20000,100000.
        var sizes = Environment
            .GetEnvironmentVariable("THROUGHLINE_BENCH_CONVERSATIONS")
            ?.Split(',')
            .Select(int.Parse)
            .ToArray();
        var (few, many) = sizes is [var less, var more] ? (less, more) : (Small, Large);
        var small = await AtAsync(databases, few);
        var large = await AtAsync(databases, many);
        foreach (var (what, (milliseconds, most)) in large.Figures)
        {
            var before = small.Figures[what].Milliseconds;
            var growth = milliseconds / before;
            Report.Line(
                $"{what}-{large.Engine}",
                $"p95 {milliseconds:F1} ms",
                $"at {many:N0}; {growth:F2}x of {few:N0} ({before:F1} ms); below {most} ms and {MostGrowth}x",
                milliseconds < most && (growth <= MostGrowth || milliseconds - before < Hiccup)
            );
        }
    }

    private static async Task<(string Engine, Dictionary<string, (double Milliseconds, double Most)> Figures)> AtAsync(
        Func<int, Task<BenchDatabase>> databases,
        int conversations
    )
    {
        await using var database = await databases(conversations);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddRooms(database.Address)
            .BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await new ConversationWorld(services).GrowAsync(conversations);
        var session = (await BenchPeople.SignInAsync(database, 1))[0];
        return (database.Engine, await MeasureAsync(services, database, session, conversations));
    }

    private static async Task<Dictionary<string, (double Milliseconds, double Most)>> MeasureAsync(
        IServiceProvider services,
        BenchDatabase database,
        string session,
        int conversations
    )
    {
        var figures = new Dictionary<string, (double, double)>();
        await using (var server = await ServerProcess.StartAsync(database.Text))
        {
            server.Http.DefaultRequestHeaders.Add("Cookie", $"session={session}");
            server.Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            foreach (var view in Views)
                figures[$"view-{view}"] = (await GetAsync(_ => $"/inbox?view={view}"), MostOfView);
            figures["view-topic"] = (await GetAsync(_ => "/inbox?view=all&topic=kettle"), MostOfView);
            figures["view-tag"] = (await GetAsync(i => $"/inbox?view=all&tag=tag-{i % 40}"), MostOfView);
            figures["rail-count"] = (await GetAsync(_ => "/inbox/count"), MostOfView);
            var random = new Random(3);
            figures["open-one"] = (await GetAsync(_ => $"/inbox/{random.Next(1, conversations)}"), MostOfOpening);
            figures["search-common"] = (
                await GetAsync(i => $"/inbox?view=all&q={BenchWords.Word(i % 20)}"),
                MostOfSearch
            );
            figures["search-usual"] = (
                await GetAsync(i => $"/inbox?view=all&q={BenchWords.Word(20 + (i * 7 % 2000))}"),
                MostOfSearch
            );
            figures["search-rare"] = (
                await GetAsync(i => $"/inbox?view=all&q={BenchWords.Word(2000 + (i * 83 % 18000))}"),
                MostOfSearch
            );
            figures["search-two"] = (
                await GetAsync(i =>
                    $"/inbox?view=all&q={BenchWords.Word(i % 50)}+{BenchWords.Word(60 + (i * 13 % 3000))}"
                ),
                MostOfSearch
            );
            figures["search-phrase"] = (
                await GetAsync(i => $"/inbox?view=all&q=%22{BenchWords.Word(i % 10)}+{BenchWords.Word(i * 3 % 40)}%22"),
                MostOfSearch
            );
            figures["search-begun"] = (
                await GetAsync(i => $"/inbox?view=all&q={BenchWords.Word(i * 17 % 5000)[..(3 + (i % 3))]}"),
                MostOfSearch
            );

            Task<double> GetAsync(Func<int, string> address) =>
                P95Async(async i =>
                {
                    using var response = await server.Http.GetAsync(new Uri(address(i), UriKind.Relative));
                    response.EnsureSuccessStatusCode();
                    await response.Content.ReadAsByteArrayAsync();
                });
        }
        var list = services.GetRequiredService<ConversationList>();
        var reading = services.GetRequiredService<ConversationReading>();
        var reach = new Reach(
            ConversationWorld.PersonOf(7),
            [ConversationWorld.TeamOf(1), ConversationWorld.TeamOf(2), ConversationWorld.TeamOf(3)]
        );
        var seen = new ConversationFilter { Reach = reach };
        await ListedAsync("reach-open", seen with { States = [ConversationState.Open] }, MostOfView);
        await ListedAsync("reach-waiting", seen with { WaitingFirst = true }, MostOfView);
        await ListedAsync("reach-all", seen, MostOfView);
        await ListedAsync(
            "reach-search",
            seen with
            {
                Search = ConversationSearch.Of(BenchWords.Word(3)),
            },
            MostOfSearch
        );
        await ListedAsync(
            "reach-own-search",
            seen with
            {
                Reach = reach with { Teams = [] },
                Search = ConversationSearch.Of(BenchWords.Word(40)),
            },
            MostOfSearch
        );
        figures["reach-counts"] = (
            await P95Async(_ => reading.CountAsync(reach.Email, reach, CancellationToken.None)),
            MostOfView
        );
        return figures;

        async Task ListedAsync(string what, ConversationFilter filter, double most) =>
            figures[what] = (await P95Async(_ => list.ReadAsync(filter, null, 40, CancellationToken.None)), most);
    }

    /// <summary>The middle one of three series: a ratio of two small times shows every hiccup of the machine.</summary>
    private static async Task<double> P95Async(Func<int, Task> act)
    {
        for (var i = 0; i < WarmUp; i++)
            await act(i);
        var series = new double[3];
        for (var s = 0; s < series.Length; s++)
        {
            var took = new List<double>(Rounds);
            for (var round = 0; round < Rounds; round++)
            {
                var started = Stopwatch.GetTimestamp();
                await act(round);
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            took.Sort();
            series[s] = Report.Percentile(took, 0.95);
        }
        Array.Sort(series);
        return series[1];
    }
}
