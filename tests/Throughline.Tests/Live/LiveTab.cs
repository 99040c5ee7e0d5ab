using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Throughline.Tests.Support;

namespace Throughline.Tests.Live;

/// <summary>A tab's socket, as a browser opens it: with its cookie, from our own pages.</summary>
internal sealed class LiveTab : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource closing = new();
    private Task listening = Task.CompletedTask;

    public ConcurrentQueue<LiveMessage> Heard { get; } = [];

    /// <summary>What it was told to look at again; not that it was heard.</summary>
    public IEnumerable<LiveMessage> Refreshes =>
        Heard.Where(message => message.Refresh.Count > 0 || message.Main is not null);

    /// <summary>The last entry that the page knows.</summary>
    public long Seq { get; private set; }

    /// <summary>Who else is there, as it was last told.</summary>
    public string Company => Heard.LastOrDefault(message => message.Company is not null)?.Company ?? "";

    public bool IsClosed => listening.IsCompleted;

    public WebSocketCloseStatus? ClosedBecause => socket.CloseStatus;

    /// <summary>Opens it; whether anybody answers is up to the test.</summary>
    public static async Task<LiveTab> OpenAsync(
        Uri server,
        string session,
        string[] topics,
        long after = 0,
        string? path = null,
        string? origin = null
    )
    {
        var tab = new LiveTab { Seq = after };
        tab.socket.Options.SetRequestHeader("Cookie", $"session={session}");
        tab.socket.Options.SetRequestHeader("Origin", origin ?? server.GetLeftPart(UriPartial.Authority));
        tab.socket.Options.CollectHttpResponseDetails = true;
        var query = string.Concat(topics.Select(topic => $"&watch={Uri.EscapeDataString(topic)}"));
        if (path is not null)
            query += $"&path={Uri.EscapeDataString(path)}";
        var address = new Uri($"ws://{server.Authority}/live?after={after}{query}");
        await tab.socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        tab.listening = tab.ListenAsync();
        return tab;
    }

    /// <summary>Opens it and waits until the server has heard what it watches.</summary>
    public static async Task<LiveTab> WatchAsync(
        Uri server,
        string session,
        string[] topics,
        long after = 0,
        string? path = null
    )
    {
        var tab = await OpenAsync(server, session, topics, after, path);
        await Wait.UntilAsync(() => !tab.Heard.IsEmpty, "the server has heard what the tab watches");
        return tab;
    }

    public Task SayAsync(string json) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(json),
            WebSocketMessageType.Text,
            endOfMessage: true,
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        closing.Dispose();
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[65_536];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), closing.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return;
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            var heard = LiveMessage.Read(message.ToArray(), part.MessageType == WebSocketMessageType.Binary);
            Seq = Math.Max(Seq, heard.Seq);
            Heard.Enqueue(heard);
            message.SetLength(0);
        }
    }
}

/// <summary>Either kind of message, and when it came.</summary>
internal sealed record LiveMessage(
    long Seq,
    IReadOnlyList<string> Refresh,
    string? Main,
    string? Company,
    long Number,
    long At
)
{
    public static LiveMessage Read(byte[] bytes, bool isPacked)
    {
        using var raw = new MemoryStream(bytes);
        using var json = JsonDocument.Parse(isPacked ? new GZipStream(raw, CompressionMode.Decompress) : raw);
        var root = json.RootElement;
        return new LiveMessage(
            root.TryGetProperty("seq", out var seq) ? seq.GetInt64() : 0,
            root.TryGetProperty("refresh", out var topics)
                ? [.. topics.EnumerateArray().Select(one => one.GetString()!)]
                : [],
            root.TryGetProperty("main", out var main) ? main.GetString() : null,
            root.TryGetProperty("present", out var present)
                ? string.Join(", ", present.EnumerateArray().Select(Named))
                : null,
            root.TryGetProperty("number", out var number) ? number.GetInt64() : 0,
            TimeProvider.System.GetTimestamp()
        );
    }

    private static string Named(JsonElement one) =>
        one.GetProperty("name").GetString() + (one.GetProperty("editing").GetBoolean() ? " (editing)" : "");
}
