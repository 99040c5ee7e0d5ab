using System.Net;
using System.Net.Sockets;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

[Collection(nameof(FaultsRun))]
public sealed class ShutdownTests
{
    private const int Requests = 32;

    // Before the program listens to signals the system ends it.
    private const int EndedBySignal = 128 + 15;

    // Around the time that starting takes, on a machine at rest and on one with more to do.
    private static readonly TimeSpan EarliestStop = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LatestStop = TimeSpan.FromMilliseconds(1_200);
    private static readonly TimeSpan BetweenStops = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Requests_in_flight_are_answered_before_the_server_ends(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var key = await Executable.CreateKeyAsync(database.Text, "shop");
        await using var server = await ServerProcess.StartAsync(database.Text);
        var requests = Enumerable
            .Range(0, Requests)
            .Select(i => WireRequest.Track(key, $"m-{i}", $"user-{i}"))
            .ToList();
        var connections = new List<WireConnection>();
        foreach (var request in requests)
        {
            var connection = await WireConnection.OpenAsync(server.Port);
            await connection.SendAsync(request.AsMemory()[..^10]);
            connections.Add(connection);
        }
        // One more request has had its answer: by then the others, sent before it, are in the server's hands.
        (await TrackAsync(server, key)).ShouldBe(200);

        await server.AskToStopAsync();
        await Wait.UntilAsync(() => IsClosedAsync(server.Port), "the server takes no new connections");
        foreach (var (connection, request) in connections.Zip(requests))
            await connection.SendAsync(request.AsMemory()[^10..]);
        var answers = await Task.WhenAll(connections.Select(connection => connection.ReadAsync()));

        answers.Select(answer => answer?.Status).ShouldAllBe(status => status == 200);
        (await server.EndAsync()).ShouldBe(0, server.ToString());
        (await database.SentCountAsync()).ShouldBe(Requests + 1);
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    /// <summary>Whoever restarts it twice in a hurry finds no trace of a crash.</summary>
    [Theory, ClassData(typeof(BothEngines))]
    public async Task Asked_to_stop_while_it_starts_it_ends_in_order(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await ServerProcess.StartAsync(database.Text);
        (await server.TerminateAsync()).ShouldBe(0, server.ToString());
        for (var moment = EarliestStop; moment <= LatestStop; moment += BetweenStops)
        {
            server.Begin();
            // The moment itself is what is tried: there is no condition to wait for.
            await Task.Delay(moment, Ct);
            (await server.TerminateAsync()).ShouldBeOneOf([0, EndedBySignal], $"after {moment}: {server}");
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_reader_of_the_stream_does_not_hold_the_server_up(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var token = await Executable.CreateTokenAsync(database.Text, "read");
        var key = await Executable.CreateKeyAsync(database.Text, "shop");
        await using var server = await ServerProcess.StartAsync(database.Text);
        (await TrackAsync(server, key)).ShouldBe(200);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/ledger/stream");
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        await using var stream = await answer.Content.ReadAsStreamAsync(Ct);
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(Ct)).ShouldNotBeNull();

        (await server.TerminateAsync()).ShouldBe(0, server.ToString());

        // What is left of the stream ends in order: the reader comes back with Last-Event-ID.
        (await reader.ReadToEndAsync(Ct)).ShouldContain("product.viewed");
    }

    private static async Task<int> TrackAsync(ServerProcess server, string key)
    {
        await using var connection = await WireConnection.OpenAsync(server.Port);
        await connection.SendAsync(WireRequest.Track(key, "last", "user-last"));
        return (await connection.ReadAsync())!.Status;
    }

    private static async Task<bool> IsClosedAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
