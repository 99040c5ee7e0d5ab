using Throughline.Access.Sessions;

namespace Throughline.Host.Web.Access;

/// <summary>
/// The cookie that holds a session's secret. Over https its name begins with <c>__Host-</c>: browsers then take it from
/// this very host only, for the whole of it, and never in the clear (RFC 6265bis, section 4.1.3.2).
/// </summary>
internal static class SessionCookie
{
    private const string Full = "session";

    // Beside the other: who was signed in stays so until the second factor is given.
    private const string Half = "session-half";

    public static string? Read(HttpContext http) => http.Request.Cookies[NameFor(http, Full)];

    public static void Write(HttpContext http, string secret)
    {
        var options = Options(http);
        options.MaxAge = SessionBook.Longest;
        http.Response.Cookies.Append(NameFor(http, Full), secret, options);
    }

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(NameFor(http, Full), Options(http));

    /// <summary>The secret of the session that waits for the second factor.</summary>
    public static string? ReadHalf(HttpContext http) => http.Request.Cookies[NameFor(http, Half)];

    /// <summary>Until the browser is closed; the session behind it ends sooner.</summary>
    public static void WriteHalf(HttpContext http, string secret) =>
        http.Response.Cookies.Append(NameFor(http, Half), secret, Options(http));

    public static void RemoveHalf(HttpContext http)
    {
        if (ReadHalf(http) is not null)
            http.Response.Cookies.Delete(NameFor(http, Half), Options(http));
    }

    private static string NameFor(HttpContext http, string name) => http.Request.IsHttps ? $"__Host-{name}" : name;

    private static CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            // Links from mails must find people signed in; every change is a form with a token of its own.
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
        };
}
