using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Throughline.Host.Web;

/// <summary>Light or dark, if somebody does not want what their machine says; kept by the browser, not the server.</summary>
internal static class Themes
{
    public const string Cookie = "throughline-theme";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(400); // the longest that browsers keep a cookie

    public static void MapThemes(this IEndpointRouteBuilder pages) => pages.MapPost("/theme", Choose).AllowAnonymous();

    private static StatusCodeHttpResult Choose(
        HttpContext http,
        [FromForm] string? theme,
        [FromForm(Name = "return_to")] string? returnTo
    )
    {
        if (theme is "light" or "dark")
            http.Response.Cookies.Append(
                Cookie,
                theme,
                new CookieOptions
                {
                    HttpOnly = true,
                    IsEssential = true,
                    MaxAge = Kept,
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                }
            );
        else
            http.Response.Cookies.Delete(Cookie);
        return Pages.See(http, returnTo);
    }
}
