using System.Net;
using System.Net.Sockets;
using System.Text;
using Throughline.Host.Web.Live;
using Throughline.Storage;
using Throughline.Tests.Ledger;
using Throughline.Tests.Support;

namespace Throughline.Tests.Live;

/// <summary>Tabs of machines that fell asleep: their sockets are open, and nobody reads. Memory is the program's: it runs alone.</summary>
[Collection(nameof(OpenTransactions))]
public sealed class StalledTabTests
{
    private const int Stalled = 20;

    /// <summary>Of a socket that takes nothing: what the page is at the moment, not what it has missed.</summary>
    private const long MostPerTab = 512 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Others_hear_at_once_and_nothing_is_kept_for_who_does_not_read()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        var ada = await scene.HappensAsync("ada");
        var seq = await scene.SettledAsync();
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < Stalled; i++)
                sockets.Add(await StallAsync(scene, $"/customers/{ada}", $"customer:{ada}", seq));
            await Wait.UntilAsync(() => scene.Board.Open.Count == Stalled, "they are connected");
            var awake = await scene.WatchAsync($"customer:{ada}");
            var before = GC.GetTotalMemory(forceFullCollection: true);

            for (var round = 0; round < 4; round++)
            {
                var heard = awake.Refreshes.Count();
                await scene.HappensAsync("ada");
                var started = TimeProvider.System.GetTimestamp();
                await Wait.UntilAsync(() => awake.Refreshes.Count() > heard, "who reads hears of it");
                TimeProvider
                    .System.GetElapsedTime(started)
                    .ShouldBeLessThan(LivePage.Gathering + TimeSpan.FromSeconds(1), $"round {round}");
            }

            (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(Stalled * MostPerTab);
            // One that answers no ping is given up, and holds no place on the board any more.
            await Wait.UntilAsync(() => scene.Board.Open.Count == 1, "who does not answer is let go");
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    /// <summary>Opens a tab's socket as a browser does, with room for next to nothing, and never reads from it.</summary>
    private static async Task<Socket> StallAsync(LiveScene scene, string path, string topic, long after)
    {
        var address = scene.Browser.Address;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1 };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, Ct);
        var asked = $"""
            GET /live?after={after}&watch={Uri.EscapeDataString(topic)}&path={Uri.EscapeDataString(path)} HTTP/1.1
            Host: {address.Authority}
            Origin: {address.GetLeftPart(UriPartial.Authority)}
            Cookie: session={scene.Browser.SessionCookie}
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==


            """;
        await socket.SendAsync(Encoding.ASCII.GetBytes(asked.ReplaceLineEndings("\r\n")), Ct);
        return socket;
    }
}
