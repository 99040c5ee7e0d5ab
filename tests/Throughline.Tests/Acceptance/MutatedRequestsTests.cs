using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Throughline.Storage;

namespace Throughline.Tests.Acceptance;

[Collection(nameof(FaultsRun))]
public sealed class MutatedRequestsTests(ITestOutputHelper output)
{
    private const int Connections = 32;
    private const int MostShown = 5;

    private readonly ConcurrentDictionary<int, int> answers = new();
    private readonly ConcurrentQueue<string> failures = new();

    // A hundred thousand together.
    [Theory]
    [InlineData(DatabaseEngine.Sqlite, 80_000)]
    [InlineData(DatabaseEngine.Postgres, 20_000)]
    public async Task No_mutation_of_a_valid_request_makes_the_server_fail(DatabaseEngine engine, int requests)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using var shop = await ShopServer.StartAsync(engine);
        var token = await Executable.CreateTokenAsync(shop.Database.Text, "admin");

        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(i =>
                    SendAsync(shop.Server.Port, new MutatedRequests(seed + i, shop.Key, token), requests / Connections)
                )
        );

        output.WriteLine(
            string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key}: {answer.Value}"))
        );
        failures.Take(MostShown).ShouldBeEmpty(shop.Server.ToString());
        answers.GetValueOrDefault(200).ShouldBeGreaterThan(requests / 20, "too few mutations left something valid");
        answers.GetValueOrDefault(400).ShouldBeGreaterThan(requests / 20, "too few mutations broke something");
        await shop.ShouldGoOnAsync();
        await shop.ShouldVerifyAsync();
    }

    private async Task SendAsync(int port, MutatedRequests mutated, int count)
    {
        var connection = await WireConnection.OpenAsync(port);
        for (var i = 0; i < count; i++)
        {
            var request = mutated.Next();
            var answer = await AskAsync(connection, request);
            answers.AddOrUpdate(answer?.Status ?? 0, 1, (_, before) => before + 1);
            if (answer?.Status >= 500)
                failures.Enqueue($"{answer.Status} {answer.Body} to {Encoding.Latin1.GetString(request)}");
            if (answer is { Closes: false })
                continue;
            await connection.DisposeAsync();
            connection = await WireConnection.OpenAsync(port);
        }
        await connection.DisposeAsync();
    }

    private static async Task<WireAnswer?> AskAsync(WireConnection connection, byte[] request)
    {
        try
        {
            await connection.SendAsync(request);
        }
        catch (SocketException)
        {
            return null;
        }
        return await connection.ReadAsync();
    }
}
