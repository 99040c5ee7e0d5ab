using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Portal;

namespace Throughline.Host.Web.Portal;

/// <summary>Who comes into the portal, by a cookie of its own: it opens nothing that people of ours see.</summary>
internal sealed class PortalDoor(
    IHttpContextAccessor web,
    PortalLinks links,
    PeopleReading people,
    WorkspaceSettings workspace
)
{
    private const string Name = "visit";

    private PortalVisitor? visitor;

    private HttpContext Http => web.HttpContext!;

    // Over https browsers then take it from this very host only (RFC 6265bis, section 4.1.3.2).
    private string Cookie => Http.Request.IsHttps ? $"__Host-{Name}" : Name;

    public async Task<PortalVisitor?> VisitorAsync(CancellationToken ct) =>
        visitor ??= Http.Request.Cookies[Cookie] is { Length: > 0 } secret
            ? await links.VisitorAsync(secret, ct)
            : null;

    /// <summary>How the company is called, where customers read it.</summary>
    public async Task<string> CompanyAsync() =>
        (await workspace.GetAsync(Http.RequestAborted)).Name is { Length: > 0 } name ? name : "Throughline";

    /// <summary>Names of those who answer, by address: a customer sees the name, and never the address.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync() =>
        (await people.ListAsync(Http.RequestAborted))
            .Select(row => row.Person)
            .ToDictionary(person => person.Email, person => person.Name, StringComparer.OrdinalIgnoreCase);

    public void Open(string secret)
    {
        var options = Options();
        options.MaxAge = PortalLinks.Session;
        Http.Response.Cookies.Append(Cookie, secret, options);
    }

    public async Task LeaveAsync(CancellationToken ct)
    {
        if (Http.Request.Cookies[Cookie] is { Length: > 0 } secret)
            await links.LeaveAsync(secret, ct);
        Http.Response.Cookies.Delete(Cookie, Options());
    }

    /// <summary>Whoever is not in goes where links are asked for.</summary>
    public IResult Ask() => Pages.See(Http, PortalPages.Root);

    /// <summary>An address within the portal; its first page for any other.</summary>
    public static string Within(string? address) =>
        Pages.IsLocal(address)
        && (address == PortalPages.Root || address!.StartsWith($"{PortalPages.Root}/", StringComparison.Ordinal))
            ? address!
            : PortalPages.Root;

    private CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            Secure = Http.Request.IsHttps,
            // The link that is followed comes from a mail; every change is a form with a token of its own.
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
        };
}
