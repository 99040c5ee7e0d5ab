using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Throughline.Host.Web.Access;

/// <summary>
/// Tells the browser in which a person signed in before, so that somebody who guesses their password elsewhere makes
/// the guesser wait, not them (OWASP, Device Cookies). It opens nothing.
/// </summary>
internal static class DeviceCookie
{
    private const string Name = "throughline-device";
    private const string Purpose = "device";

    // The longest that browsers keep a cookie.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>What stands for this browser, if it is known for this address.</summary>
    public static string? Read(HttpContext http, string email)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } cookie)
            return null;
        try
        {
            return ProtectorOf(http).Unprotect(cookie).Split('\n') is [var whose, var device] && whose == email
                ? device
                : null;
        }
        catch (CryptographicException)
        {
            // Not of ours, or of keys long gone.
            return null;
        }
    }

    public static void Write(HttpContext http, string email)
    {
        var device = Read(http, email) ?? RandomNumberGenerator.GetHexString(32);
        http.Response.Cookies.Append(
            Name,
            ProtectorOf(http).Protect($"{email}\n{device}"),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Kept,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            }
        );
    }

    private static IDataProtector ProtectorOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
}
