using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Portal;

/// <summary>The language that somebody chose in the portal, kept by their browser.</summary>
internal static class PortalLanguage
{
    public const string Cookie = "throughline-language";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(400); // the longest that browsers keep a cookie

    public static void Choose(HttpContext http, string? code)
    {
        if (Languages.Named(code) is not { } language)
            return;
        http.Response.Cookies.Append(
            Cookie,
            language.Code,
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Kept,
                Path = PortalPages.Root,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            }
        );
    }

    /// <summary>Sent to pages of the portal alone.</summary>
    public static SpokenLanguage? Chosen(HttpContext? http) => Languages.Named(http?.Request.Cookies[Cookie]);
}
