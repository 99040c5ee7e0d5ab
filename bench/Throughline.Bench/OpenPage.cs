using System.IO.Compression;
using System.Net.WebSockets;
using System.Text.RegularExpressions;

namespace Throughline.Bench;

/// <summary>A page in a tab: loaded over HTTP, then kept new over its socket.</summary>
internal sealed partial class OpenPage(Uri server, string session, string path, string[] topics) : IAsyncDisposable
{
    // The page of a customer takes some 10 kB; the buffers of a thousand pages are ours, not the server's.
    private readonly byte[] buffer = new byte[262_144];
    private readonly ClientWebSocket socket = new();

    public async Task OpenAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, path));
        request.Headers.Add("Cookie", $"session={session}");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var after = Seq().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
        socket.Options.SetRequestHeader("Cookie", $"session={session}");
        socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        var query = string.Concat(topics.Select(topic => $"&watch={topic}"));
        await socket.ConnectAsync(
            new Uri($"ws://{server.Authority}/live?after={after}&path={Uri.EscapeDataString(path)}{query}"),
            CancellationToken.None
        );
    }

    /// <summary>Waits until the page shows something.</summary>
    /// <returns>When its bytes were all there.</returns>
    public async Task<long> ShowsAsync(string text, CancellationToken ct)
    {
        while (true)
        {
            var (length, isPage) = await ReceiveAsync(ct);
            var at = TimeProvider.System.GetTimestamp();
            if (isPage && Unpacked(length).Contains(text, StringComparison.OrdinalIgnoreCase))
                return at;
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(int Length, bool IsPage)> ReceiveAsync(CancellationToken ct)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            length += part.Count;
            if (part.EndOfMessage)
                return (length, part.MessageType == WebSocketMessageType.Binary);
        }
    }

    private string Unpacked(int length)
    {
        using var gzip = new GZipStream(new MemoryStream(buffer, 0, length), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("data-live-seq=\"([0-9]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Seq();
}
