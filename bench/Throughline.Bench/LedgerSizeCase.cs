using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>Timeline and search in a ledger of 1 and of 5 million entries: fast, and no slower in the larger one.</summary>
internal static class LedgerSizeCase
{
    private const int Small = 1_000_000;
    private const int Large = 5_000_000;
    private const int Rounds = 400;
    private const int WarmUp = 20;
    private const double MostMilliseconds = 30;
    private const double MostGrowth = 1.3;

    public static async Task RunAsync(BenchDatabase database)
    {
        await using var _ = database;
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddRooms(database.Address)
            .BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        var token = await ServerProcess.PrintAsync(
            database.Text,
            "token",
            "create",
            "--name",
            "bench",
            "--scope",
            "read"
        );
        var world = new LedgerWorld(services);
        await world.GrowAsync(Small);
        var small = await MeasureAsync(database, token);
        await world.GrowAsync(Large);
        var large = await MeasureAsync(database, token);
        foreach (var (what, milliseconds) in large)
        {
            var growth = milliseconds / small[what];
            Report.Line(
                $"{what}-{database.Engine}",
                $"p95 {milliseconds:F1} ms",
                $"at 5 M entries; {growth:F2}x of 1 M ({small[what]:F1} ms); below {MostMilliseconds} ms and {MostGrowth}x",
                milliseconds < MostMilliseconds && growth <= MostGrowth
            );
        }
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(BenchDatabase database, string token)
    {
        await using var server = await ServerProcess.StartAsync(database.Text);
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var found = JsonDocument.Parse(
            await server.Http.GetStringAsync(new Uri("/v1/customers?q=busiest", UriKind.Relative))
        );
        var busiest = found.RootElement.GetProperty("items")[0].GetProperty("id").GetGuid();
        var random = new Random(1);
        return new()
        {
            ["timeline"] = await P95Async(server.Http, _ => $"/v1/customers/{busiest}/timeline?limit=50"),
            ["search-name"] = await P95Async(server.Http, _ => $"/v1/customers?q=given{random.Next(400)}"),
            ["search-words"] = await P95Async(server.Http, _ => $"/v1/customers?q=giv%20family{random.Next(10, 99)}"),
            ["search-prefix"] = await P95Async(server.Http, _ => "/v1/customers?q=fam"),
            ["search-email"] = await P95Async(
                server.Http,
                _ => $"/v1/customers?q=user{random.Next(40_000)}@example.org"
            ),
            // Of one length, as a brand's ids usually are: a shorter one would find more customers in the larger ledger.
            ["search-id"] = await P95Async(server.Http, _ => $"/v1/customers?q=user-{random.Next(40_000):D7}"),
        };
    }

    /// <summary>The middle one of three series: a ratio of two small times shows every hiccup of the machine.</summary>
    private static async Task<double> P95Async(HttpClient http, Func<int, string> address)
    {
        for (var i = 0; i < WarmUp; i++)
            await TakeAsync(http, address(i));
        var series = new double[3];
        for (var i = 0; i < series.Length; i++)
        {
            var took = new List<double>(Rounds);
            for (var round = 0; round < Rounds; round++)
                took.Add(await TakeAsync(http, address(round)));
            took.Sort();
            series[i] = Report.Percentile(took, 0.95);
        }
        Array.Sort(series);
        return series[1];
    }

    /// <returns>Milliseconds.</returns>
    private static async Task<double> TakeAsync(HttpClient http, string address)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(new Uri(address, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
