using Throughline.Access.Sessions;

namespace Throughline.Host.Web.Access;

/// <summary>
/// The cookie that holds a session's secret. Over https its name begins with <c>__Host-</c>: browsers then take it from
/// this very host only, for the whole of it, and never in the clear (RFC 6265bis, section 4.1.3.2).
/// </summary>
internal static class SessionCookie
{
    private const string Plain = "session";
    private const string Safe = "__Host-session";

    public static string? Read(HttpContext http) => http.Request.Cookies[NameFor(http)];

    public static void Write(HttpContext http, string secret)
    {
        var options = Options(http);
        options.MaxAge = SessionBook.Longest;
        http.Response.Cookies.Append(NameFor(http), secret, options);
    }

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http));

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? Safe : Plain;

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
