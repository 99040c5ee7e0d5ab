using System.Net;
using Throughline.Access;
using Throughline.Storage;

namespace Throughline.Host.Web.Access;

/// <summary>
/// Who may look around the demo company, of which nobody real can be harmed: this very machine. The connection is a
/// loopback, it was asked for by a loopback's name, so that no other site's name was pointed here (DNS rebinding), and
/// no proxy stands between. Anybody, when the settings say so.
/// </summary>
internal sealed class DemoDoor(Database database, AccessSettings settings)
{
    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    // A proxy in front need not say that it is one: nginx by default asks for 127.0.0.1 and adds nothing.
    private bool IsPublic => settings.Url is { IsLoopback: false };

    // A database becomes a demo once, and stays one.
    private bool isDemo;

    public async ValueTask<bool> IsOpenAsync(HttpContext http) =>
        (settings.DemoOpen || (!IsPublic && IsThisMachine(http))) && await IsDemoAsync(http.RequestAborted);

    /// <summary>Whether the database holds the demo company, which every page then says.</summary>
    public async ValueTask<bool> IsDemoAsync(CancellationToken ct) =>
        isDemo = isDemo || await Installation.IsDemoAsync(database, ct);

    private static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote)
        && LoopbackHosts.Contains(http.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && !http.Request.Headers.Keys.Any(IsOfProxy);

    private static bool IsOfProxy(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        // What a trusted proxy said and was taken over.
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase);
}
