using System.Net;
using Microsoft.Extensions.Primitives;
using Throughline.Access;
using Throughline.Kernel;

namespace Throughline.Host.Web.Live;

/// <summary>Who has a page open, and all it takes to make that page for them again.</summary>
/// <param name="Who">With their rights when the socket opened; each page asks for them anew.</param>
/// <param name="Kind">The same for all who see the same on pages that show nothing of one's own: role, language, zone.</param>
internal sealed record Viewer(
    SignedIn Who,
    string Kind,
    string Scheme,
    HostString Host,
    IPAddress? Address,
    IReadOnlyList<KeyValuePair<string, StringValues>> Headers
)
{
    // What says who somebody is and in which words they read.
    private static readonly string[] Kept = ["Cookie", "Accept-Language", "User-Agent"];

    public SessionId Session => Who.Session!.Id;

    public PersonId Person => Who.Person!.Id;

    public static Viewer Of(HttpContext http, SignedIn who) =>
        new(
            who,
            string.Join(
                '\n',
                who.Person!.Role.Name,
                who.Person.Language,
                who.Person.TimeZone,
                http.Request.Headers.AcceptLanguage
            ),
            http.Request.Scheme,
            http.Request.Host,
            http.Connection.RemoteIpAddress,
            [
                .. Kept.Where(http.Request.Headers.ContainsKey)
                    .Select(name => KeyValuePair.Create(name, http.Request.Headers[name])),
            ]
        );
}
