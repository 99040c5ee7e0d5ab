using Throughline.Access;
using Throughline.Access.Sessions;

namespace Throughline.Host.Web.Access;

/// <summary>From where a request came, and who sent it.</summary>
internal static class Browsers
{
    public static Origin OriginOf(HttpContext http) =>
        new(
            http.Connection.RemoteIpAddress?.ToString(),
            http.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null
        );

    public static Deed DeedOf(HttpContext http, SignedIn who) => new(who.Actor, OriginOf(http));
}
