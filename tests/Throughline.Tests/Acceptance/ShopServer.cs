using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>A server on a database of its own, with a write key to send with.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private static int probes;

    private ShopServer(TestDatabase database, ServerProcess server, string key) =>
        (Database, Server, Key) = (database, server, key);

    public TestDatabase Database { get; }

    public ServerProcess Server { get; }

    public string Key { get; }

    public static async Task<ShopServer> StartAsync(DatabaseEngine engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var key = await Executable.CreateKeyAsync(database.Text, "shop");
        return new ShopServer(database, await ServerProcess.StartAsync(database.Text), key);
    }

    /// <summary>Sends bytes on a connection of their own.</summary>
    public async Task<WireAnswer?> SendAsync(byte[] request)
    {
        await using var connection = await WireConnection.OpenAsync(Server.Port);
        var answer = connection.ReadAsync();
        try
        {
            await connection.SendAsync(request);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Refused before all of it was sent: the answer is there.
        }
        return await answer;
    }

    public async Task<JsonElement> BatchAsync(IEnumerable<string> calls)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"batch":[{{string.Join(',', calls)}}]}""");
        var answer = await SendAsync(WireRequest.Post("/v1/batch", Key, body));
        answer.ShouldNotBeNull();
        answer.Status.ShouldBe(200, answer.Body);
        return JsonElement.Parse(answer.Body);
    }

    /// <summary>What waits in quarantine, in the order in which it came.</summary>
    public async Task<List<(string Code, string Raw)>> QuarantineAsync()
    {
        await using var connection = await Database.Database.OpenAsync(TestContext.Current.CancellationToken);
        var items = await connection.QueryAsync<(string Code, byte[] Raw)>(
            "select code, raw from quarantine where released_at is null order by id"
        );
        return [.. items.Select(item => (item.Code, Encoding.UTF8.GetString(item.Raw)))];
    }

    /// <summary>A good call is taken as ever.</summary>
    public async Task ShouldGoOnAsync()
    {
        var id = $"probe-{Interlocked.Increment(ref probes).ToString(CultureInfo.InvariantCulture)}";
        var answer = await SendAsync(WireRequest.Track(Key, id, "probe"));
        answer.ShouldNotBeNull(Server.ToString());
        answer.Status.ShouldBe(200, answer.Body);
        (await Database.SentIdsAsync()).ShouldContain(id);
    }

    /// <summary>Ends the server and has every derived table recomputed.</summary>
    public async Task ShouldVerifyAsync()
    {
        (await Server.TerminateAsync()).ShouldBe(0, Server.ToString());
        await Executable.ShouldVerifyAsync(Database.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }
}
