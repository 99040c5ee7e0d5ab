using Microsoft.AspNetCore.Authorization;
using Throughline.Host.Web.Portal;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web;

/// <summary>
/// Who reads the page: in which language, by which clock, in which light. A person's own settings come as claims of the
/// session; whoever has none gets the language the browser asks for, and the company's clock.
/// </summary>
internal sealed class Reader(IHttpContextAccessor accessor)
{
    /// <summary>Claim: a language's code, such as <c>de</c>.</summary>
    public const string LanguageClaim = "language";

    /// <summary>Claim: an IANA time zone, such as <c>Europe/Paris</c>; the company's for whoever set none.</summary>
    public const string ZoneClaim = "time_zone";

    private SpokenLanguage? language;
    private TimeZoneInfo? zone;

    private HttpContext? Http => accessor.HttpContext;

    public SpokenLanguage Language => language ??= Choose();

    public TimeZoneInfo Zone =>
        zone ??= TimeZoneInfo.TryFindSystemTimeZoneById(Http?.User.FindFirst(ZoneClaim)?.Value ?? "UTC", out var own)
            ? own
            : TimeZoneInfo.Utc;

    /// <summary>light, dark, or null for that of the machine.</summary>
    public string? Theme =>
        Http?.Request.Cookies[Themes.Cookie] is "light" or "dark" ? Http.Request.Cookies[Themes.Cookie] : null;

    private SpokenLanguage Choose()
    {
        var wanted =
            Languages.Named(Http?.User.FindFirst(LanguageClaim)?.Value)
            ?? PortalLanguage.Chosen(Http)
            ?? Languages.Wanted(Http?.Request.Headers.AcceptLanguage.ToString());
        return IsPublic || Languages.Whole.Contains(wanted) ? wanted : Languages.English;
    }

    // Pages for those who sign in are in English alone so far, and half a translation is worse than none.
    private bool IsPublic =>
        Http?.GetEndpoint()?.Metadata is not { } route
        || route.GetMetadata<IAllowAnonymous>() is not null
        || (route.GetMetadata<IAuthorizeData>() is not null && Http.Response.StatusCode >= 400 && !IsSignedIn);

    private bool IsSignedIn => Http?.User.Identity?.IsAuthenticated == true;
}
