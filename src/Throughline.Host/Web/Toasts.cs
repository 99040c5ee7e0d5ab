using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Throughline.Host.Web;

/// <summary>
/// What was done, said on the page that follows: the key of a text with its arguments in a cookie that is read once. A text
/// can only be one of ours, and its arguments are encoded like everything a page shows.
/// </summary>
internal static class Toasts
{
    private const string Cookie = "throughline-toast";

    // A page that follows does so at once; what comes later would be out of place.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    // A cookie holds 4 kB; what people named may be longer and is then not repeated.
    private const int Longest = 3_000;

    private sealed record Said(string Key, Dictionary<string, JsonElement> Arguments, string? Undo);

    /// <param name="undo">Where a form goes that takes it back; null: nothing does.</param>
    public static void Say(HttpContext http, string key, (string Name, object? Value)[] arguments, string? undo = null)
    {
        var values = arguments.ToDictionary(pair => pair.Name, pair => pair.Value);
        var text = WebEncoders.Base64UrlEncode(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    Key = key,
                    Arguments = values,
                    Undo = undo,
                }
            )
        );
        if (text.Length <= Longest)
            http.Response.Cookies.Append(Cookie, text, Options(http, Kept));
    }

    /// <summary>The key and arguments, once. A page fetched ahead of a press is not one that somebody reads.</summary>
    public static (string Key, (string Name, object? Value)[] Arguments, string? Undo)? Take(HttpContext http)
    {
        if (
            http.Request.Cookies[Cookie] is not { Length: > 0 and <= Longest } text
            || http.Response.HasStarted
            || IsPrefetch(http.Request)
        )
            return null;
        http.Response.Cookies.Delete(Cookie, Options(http, null));
        try
        {
            return JsonSerializer.Deserialize<Said>(WebEncoders.Base64UrlDecode(text)) is { Key: { } key } said
                ? (
                    key,
                    [.. (said.Arguments ?? []).Select(pair => (pair.Key, Value(pair.Value)))],
                    Pages.IsLocal(said.Undo) ? said.Undo : null
                )
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            // Somebody wrote the cookie by hand.
            return null;
        }
    }

    private static object? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
            JsonValueKind.String => value.GetString(),
            _ => null,
        };

    private static bool IsPrefetch(HttpRequest request) =>
        request.Headers["X-Sec-Purpose"] == "prefetch"
        || request.Headers["Sec-Purpose"].ToString().StartsWith("prefetch", StringComparison.Ordinal);

    private static CookieOptions Options(HttpContext http, TimeSpan? kept) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = kept,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        };
}
