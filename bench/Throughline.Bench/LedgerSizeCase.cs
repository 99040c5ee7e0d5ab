using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>
/// Timeline and search in a ledger of 1 and in one of 5 million entries: fast, and no slower in the larger one. Both lie
/// beside each other and are asked in turn, so that an hour in which the machine is slower is slower for both.
/// </summary>
internal static class LedgerSizeCase
{
    private const int Small = 1_000_000;
    private const int Large = 5_000_000;
    private const int Rounds = 400;
    private const int WarmUp = 20;
    private const double MostMilliseconds = 30;
    private const double MostGrowth = 1.3;

    private static readonly Dictionary<string, Func<Random, Guid, string>> Questions = new()
    {
        ["timeline"] = (_, busiest) => $"/v1/customers/{busiest}/timeline?limit=50",
        ["search-name"] = (random, _) => $"/v1/customers?q=given{random.Next(400)}",
        ["search-words"] = (random, _) => $"/v1/customers?q=giv%20family{random.Next(10, 99)}",
        ["search-prefix"] = (_, _) => "/v1/customers?q=fam",
        ["search-email"] = (random, _) => $"/v1/customers?q=user{random.Next(40_000)}@example.org",
        // Of one length, as a brand's ids usually are: a shorter one would find more customers in the larger ledger.
        ["search-id"] = (random, _) => $"/v1/customers?q=user-{random.Next(40_000):D7}",
    };

    public static async Task RunAsync(Func<Task<BenchDatabase>> make)
    {
        await using var small = await make();
        await using var large = await make();
        await using var one = await ServeAsync(small, Small);
        await using var five = await ServeAsync(large, Large);
        var (ofOne, ofFive) = (await BusiestAsync(one.Http), await BusiestAsync(five.Http));
        foreach (var (what, ask) in Questions)
        {
            var random = new Random(1);
            var (before, after) = await P95Async(
                () => TakeAsync(one.Http, ask(random, ofOne)),
                () => TakeAsync(five.Http, ask(random, ofFive))
            );
            var growth = after / before;
            Report.Line(
                $"{what}-{large.Engine}",
                $"p95 {after:F1} ms",
                $"at 5 M entries; {growth:F2}x of 1 M ({before:F1} ms); below {MostMilliseconds} ms and {MostGrowth}x",
                after < MostMilliseconds && growth <= MostGrowth
            );
        }
    }

    private static async Task<ServerProcess> ServeAsync(BenchDatabase database, int size)
    {
        await using (
            var services = new ServiceCollection().AddLogging().AddRooms(database.Address).BuildServiceProvider()
        )
        {
            await services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
            await new LedgerWorld(services).GrowAsync(size);
        }
        string[] command = ["token", "create", "--name", "bench", "--scope", "read"];
        var token = await ServerProcess.PrintAsync(database.Text, command);
        var server = await ServerProcess.StartAsync(database.Text);
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return server;
    }

    private static async Task<Guid> BusiestAsync(HttpClient http)
    {
        using var found = JsonDocument.Parse(
            await http.GetStringAsync(new Uri("/v1/customers?q=busiest", UriKind.Relative))
        );
        return found.RootElement.GetProperty("items")[0].GetProperty("id").GetGuid();
    }

    private static async Task<(double One, double Other)> P95Async(Func<Task<double>> one, Func<Task<double>> other)
    {
        var (ofOne, ofOther) = (new List<double>(Rounds), new List<double>(Rounds));
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var (took, tookOther) = (await one(), await other());
            if (round < 0)
                continue;
            ofOne.Add(took);
            ofOther.Add(tookOther);
        }
        ofOne.Sort();
        ofOther.Sort();
        return (Report.Percentile(ofOne, 0.95), Report.Percentile(ofOther, 0.95));
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
