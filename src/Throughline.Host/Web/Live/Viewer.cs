using System.Net;
using System.Security.Claims;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
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
    /// <summary>Whether they see fewer conversations than others of their kind: nothing is made for them and others alike.</summary>
    public bool SeesLess { get; init; }

    // What says who somebody is and in which words they read.
    private static readonly string[] Kept = [HeaderNames.Cookie, HeaderNames.AcceptLanguage, HeaderNames.UserAgent];

    public SessionId Session => Who.Session!.Id;

    public PersonId Person => Who.Person!.Id;

    public static Viewer Of(HttpContext http, SignedIn who) =>
        new(
            who,
            KindOf(http),
            http.Request.Scheme,
            http.Request.Host,
            http.Connection.RemoteIpAddress,
            [
                .. Kept.Where(http.Request.Headers.ContainsKey)
                    .Select(name => KeyValuePair.Create(name, http.Request.Headers[name])),
            ]
        );

    /// <summary>By the claims that pages themselves go by, so that nothing counts here and not there.</summary>
    public static string KindOf(HttpContext http) =>
        KindOf(
            http.User.FindFirst(ClaimTypes.Role)?.Value,
            http.User.FindFirst(Reader.LanguageClaim)?.Value,
            http.User.FindFirst(Reader.ZoneClaim)?.Value,
            http.Request.Headers.AcceptLanguage
        );

    /// <summary>What this viewer's kind is with another role, language and zone.</summary>
    public string KindAs(string role, string? language, string zone) =>
        KindOf(role, language, zone, Headers.FirstOrDefault(header => header.Key == HeaderNames.AcceptLanguage).Value);

    private static string KindOf(string? role, string? language, string? zone, StringValues wanted) =>
        string.Join('\n', role, language, zone, wanted);
}
