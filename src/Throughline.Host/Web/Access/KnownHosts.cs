using System.Net;
using Throughline.Host.Api;

namespace Throughline.Host.Web.Access;

/// <summary>
/// Answers to its own names only, once they are known: the public address, those listed beside it, and the machine's own
/// loopback. Requests to the public address count as its scheme: a proxy in front has unpacked TLS.
/// </summary>
internal sealed class KnownHosts(RequestDelegate next, AccessSettings settings)
{
    // Watchers and scrapers ask by the address of the machine.
    private static readonly PathString[] OpenToAll = ["/healthz", "/readyz", "/metrics"];

    public Task InvokeAsync(HttpContext http)
    {
        if (settings.Url is not { } url)
            return next(http);
        var host = http.Request.Host;
        if (host.Value == url.Authority)
            http.Request.Scheme = url.Scheme;
        else if (!IsKnown(host.Host, url) && !OpenToAll.Contains(http.Request.Path))
            return Problems.WriteAsync(
                http,
                StatusCodes.Status421MisdirectedRequest,
                "unknown_host",
                "This installation does not answer to that name; its operator can add it (THROUGHLINE_HOSTS)."
            );
        return next(http);
    }

    private bool IsKnown(string host, Uri url) =>
        host.Equals(url.Host, StringComparison.OrdinalIgnoreCase)
        || settings.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
