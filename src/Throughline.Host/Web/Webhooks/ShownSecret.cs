using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Throughline.Kernel;

namespace Throughline.Host.Web.Webhooks;

/// <summary>
/// A secret between the form that made it and the page that shows it, in a cookie that this server alone can read: it
/// is neither in an address nor kept here, and gone after minutes.
/// </summary>
internal sealed class ShownSecret(IDataProtectionProvider protection)
{
    private const string Cookie = "throughline-secret";

    // To copy it to where it belongs, also when one has to sign in there first.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("Throughline.ShownSecret")
        .ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, WebhookId id, string secret) =>
        http.Response.Cookies.Append(
            Cookie,
            protector.Protect($"{id} {secret}", Kept),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Kept,
                Path = $"{WebhookPages.AddressOf(id)}/secret",
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
            }
        );

    /// <returns>null when there is none for this webhook, or no longer.</returns>
    public string? Find(HttpContext http, WebhookId id)
    {
        if (http.Request.Cookies[Cookie] is not { } kept)
            return null;
        try
        {
            var parts = protector.Unprotect(kept).Split(' ');
            return parts is [var whose, var secret] && whose == $"{id}" ? secret : null;
        }
        catch (CryptographicException)
        {
            // Too old, or not ours.
            return null;
        }
    }
}
