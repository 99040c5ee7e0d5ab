using System.Net;
using System.Net.Sockets;

namespace Throughline.Work.Outside;

/// <summary>
/// HTTP to addresses that somebody configured, which must never reach what only this machine can reach (server-side
/// request forgery, OWASP API7:2023). The name is resolved here and the connection made to the very address that was
/// checked: a name that leads elsewhere a moment later changes nothing. No proxy, no redirect, no cookie, and never
/// more of an answer than asked for.
/// </summary>
public sealed class OutsideCalls(OutsideAddresses addresses) : IDisposable
{
    // A connection is checked when it is made; after this the name is looked up anew.
    private static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestConnecting = TimeSpan.FromSeconds(10);

    // 16 kB of headers: what Kestrel and nginx send at most by default is half of it.
    private const int LongestHeadersKb = 16;

    // To use a connection again its answer must be read to the end; one that is longer is not worth it.
    private const int LongestDrain = 64 * 1024;

    private readonly HttpMessageInvoker http = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = LongestConnecting,
            PooledConnectionLifetime = LongestConnection,
            MaxResponseHeadersLength = LongestHeadersKb,
            MaxResponseDrainSize = LongestDrain,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            ConnectCallback = (context, ct) => ConnectAsync(addresses, context.DnsEndPoint, ct),
        }
    );

    /// <summary>The answer as soon as its headers are there; the caller disposes it.</summary>
    /// <exception cref="OutsideRefusedException">It may not be called.</exception>
    /// <exception cref="HttpRequestException">It could not be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        // The setting may have changed since the address was taken.
        if (addresses.Judge(request.RequestUri?.OriginalString, out _) is { } rejection)
            throw new OutsideRefusedException(rejection.Detail);
        try
        {
            return await http.SendAsync(request, ct);
        }
        catch (HttpRequestException failure) when (failure.InnerException is OutsideRefusedException refused)
        {
            throw new OutsideRefusedException(refused.Message);
        }
    }

    public void Dispose() => http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(
        OutsideAddresses addresses,
        DnsEndPoint to,
        CancellationToken ct
    )
    {
        var allowed = await addresses.ResolveAsync(to.Host, ct);
        SocketException? failure = null;
        foreach (var address in allowed)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, to.Port), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                // A host of two families is often reachable by one of them only.
                socket.Dispose();
                failure = refused;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw failure!;
    }
}
