using System.Text.Json;
using Throughline.Customers.Reading;

namespace Throughline.Host.Web.Customers.Listing;

/// <summary>Which columns a list of customers has: in the address, else as this browser chose last.</summary>
/// <param name="Chosen">Names of facts, or <c>trait:NAME</c>.</param>
public sealed record ListColumns(IReadOnlyList<string> Chosen)
{
    public const string TraitPrefix = "trait:";

    private const string Cookie = "throughline-columns";

    // What a wide screen holds beside a name.
    private const int Most = 8;
    private const int LongestName = 80;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(400); // the longest that browsers keep a cookie

    public static IReadOnlyList<string> Facts { get; } =
    ["reach", "phone", "user_id", "touchpoints", "first_seen", "last_seen"];

    public static ListColumns Usual { get; } = new(["reach", "touchpoints", "last_seen"]);

    public IEnumerable<string> Traits =>
        Chosen
            .Where(column => column.StartsWith(TraitPrefix, StringComparison.Ordinal))
            .Select(column => column[TraitPrefix.Length..]);

    public static ListColumns Read(HttpContext http)
    {
        if (http.Request.Query["columns"] is { Count: > 0 } asked)
        {
            var columns = Of(asked);
            http.Response.Cookies.Append(
                Cookie,
                JsonSerializer.Serialize(columns.Chosen),
                new CookieOptions
                {
                    HttpOnly = true,
                    IsEssential = true,
                    MaxAge = Kept,
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                }
            );
            return columns;
        }
        return http.Request.Cookies[Cookie] is { Length: > 0 } kept ? Of(Parse(kept)) : Usual;
    }

    private static ListColumns Of(IEnumerable<string?> names)
    {
        var chosen = names
            .OfType<string>()
            .Where(name => name.Length <= LongestName && !name.Contains('\0', StringComparison.Ordinal))
            .Where(name => Facts.Contains(name) || name.StartsWith(TraitPrefix, StringComparison.Ordinal))
            .Distinct()
            .Take(Most)
            .ToList();
        return chosen.Count > 0 ? new ListColumns(chosen) : Usual;
    }

    private static string[] Parse(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(kept) ?? [];
        }
        catch (JsonException)
        {
            // Somebody wrote the cookie by hand.
            return [];
        }
    }
}
