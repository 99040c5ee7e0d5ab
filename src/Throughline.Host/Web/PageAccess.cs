using System.Net;
using Throughline.Access;
using Throughline.Storage;

namespace Throughline.Host.Web;

/// <summary>
/// Pages are for tokens that may read. The demo company, of which nobody real can be harmed, is open to this very
/// machine as well: the connection is a loopback, it was asked for by a loopback's name, so that no other site's name
/// was pointed here (DNS rebinding), and no proxy stands between.
/// </summary>
internal sealed class PageAccess(Database database)
{
    public const string Policy = "pages";

    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    public async Task<bool> IsOpenAsync(HttpContext http) =>
        IsThisMachine(http) && await Installation.IsDemoAsync(database, http.RequestAborted);

    private static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote)
        && LoopbackHosts.Contains(http.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && !http.Request.Headers.Keys.Any(IsOfProxy);

    private static bool IsOfProxy(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase);
}
