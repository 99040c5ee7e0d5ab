using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Throughline.Tests.Acceptance;

/// <summary>One HTTP/1.1 connection, byte by byte: it can send what no client library would.</summary>
internal sealed class WireConnection : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Socket socket;
    private readonly byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    private WireConnection(Socket socket) => this.socket = socket;

    public static async Task<WireConnection> OpenAsync(int port)
    {
        var connecting = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await connecting.ConnectAsync(IPAddress.Loopback, port);
        return new WireConnection(connecting);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes)..];
    }

    /// <returns>The next answer; null when the connection was closed before one came.</returns>
    public async Task<WireAnswer?> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            return await AnswerAsync(limit.Token);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<WireAnswer?> AnswerAsync(CancellationToken ct)
    {
        if (await LineAsync(ct) is not { Length: > 12 } first)
            return null;
        var (length, isChunked, closes, type) = (0, false, false, "");
        while (await LineAsync(ct) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var value = line[(colon + 1)..].Trim();
            switch (line[..colon].ToLowerInvariant())
            {
                case "content-length":
                    length = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "transfer-encoding":
                    isChunked = true;
                    break;
                case "connection":
                    closes = value.Equals("close", StringComparison.OrdinalIgnoreCase);
                    break;
                case "content-type":
                    type = value;
                    break;
            }
        }
        var body = isChunked ? await ChunksAsync(ct) : await TextAsync(length, ct);
        return new WireAnswer(int.Parse(first[9..12], CultureInfo.InvariantCulture), type, body, closes);
    }

    private async Task<string> ChunksAsync(CancellationToken ct)
    {
        var body = new StringBuilder();
        while (await LineAsync(ct) is { } size)
        {
            var length = int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Append(await TextAsync(length, ct));
            await LineAsync(ct);
            if (length == 0)
                break;
        }
        return body.ToString();
    }

    private async Task<string?> LineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (start == end && !await FillAsync(ct))
                return null;
            var newline = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            var until = newline < 0 ? end : newline;
            line.Append(Encoding.Latin1.GetString(buffer, start, until - start));
            start = newline < 0 ? end : newline + 1;
            if (newline >= 0)
                return line.ToString().TrimEnd('\r');
        }
    }

    private async Task<string> TextAsync(int length, CancellationToken ct)
    {
        var bytes = new byte[length];
        for (var have = 0; have < length; )
        {
            if (start == end && !await FillAsync(ct))
                throw new SocketException((int)SocketError.ConnectionReset);
            var take = Math.Min(length - have, end - start);
            buffer.AsSpan(start, take).CopyTo(bytes.AsSpan(have));
            have += take;
            start += take;
        }
        return Encoding.UTF8.GetString(bytes);
    }

    private async Task<bool> FillAsync(CancellationToken ct)
    {
        start = 0;
        end = await socket.ReceiveAsync(buffer, ct);
        return end > 0;
    }
}
