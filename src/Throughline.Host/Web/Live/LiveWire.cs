using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Throughline.Host.Web.Live;

/// <summary>Messages over one socket. A silent page holds no buffer, and one that takes nothing is given up.</summary>
internal sealed class LiveWire(WebSocket socket) : IDisposable
{
    // A page that takes nothing for so long is asleep or gone; it comes back with what it knows.
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(10);

    /// <summary>A browser answers a goodbye at once or not at all.</summary>
    public static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(1);

    // Twenty topics and a path.
    private const int LongestMessage = 8_192;

    // A socket takes one message at a time; news and answers come from two sides.
    private readonly SemaphoreSlim sending = new(1, 1);

    /// <returns>null at the end, and when it says what makes no sense.</returns>
    public async Task<LiveWatch?> ReceiveAsync(CancellationToken ct)
    {
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, ct);
        if (first.MessageType == WebSocketMessageType.Close)
            return null;
        var buffer = ArrayPool<byte>.Shared.Rent(LongestMessage);
        try
        {
            return await ReceiveAsync(buffer, ct) is { } length ? LiveWatch.Read(buffer.AsSpan(0, length)) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public Task SendAsync(LiveNews news, CancellationToken ct) =>
        SendAsync(JsonSerializer.SerializeToUtf8Bytes(news, LiveJson.Default.LiveNews), WebSocketMessageType.Text, ct);

    public Task SendAsync(LiveCompany company, CancellationToken ct) =>
        SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(company, LiveJson.Default.LiveCompany),
            WebSocketMessageType.Text,
            ct
        );

    public Task SendAsync(LiveView view, CancellationToken ct) =>
        SendAsync(view.Compressed, WebSocketMessageType.Binary, ct);

    public async Task CloseAsync(WebSocketCloseStatus why)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var limit = new CancellationTokenSource(LongestGoodbye);
        try
        {
            await socket.CloseOutputAsync(why, statusDescription: null, limit.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // Whom should it be told?
        }
    }

    private async Task SendAsync(byte[] bytes, WebSocketMessageType type, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(LongestSend);
        await sending.WaitAsync(limit.Token);
        try
        {
            // Cancelled, it aborts the socket: half a message is of no use to anybody.
            await socket.SendAsync(bytes, type, endOfMessage: true, limit.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    public void Dispose() => sending.Dispose();

    private async Task<int?> ReceiveAsync(byte[] buffer, CancellationToken ct)
    {
        var length = 0;
        while (length < buffer.Length)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            if (part.MessageType != WebSocketMessageType.Text)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return length;
        }
        return null;
    }
}
