namespace Throughline.Host.Web.Account;

/// <summary>Time zones by their IANA names.</summary>
internal static class TimeZones
{
    // Africa/…, Europe/…: those of a place; the database holds old aliases besides.
    private static readonly string[] Continents =
    [
        "Africa",
        "America",
        "Antarctica",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];

    public static bool IsOne(string name) =>
        name == "UTC" || (IsOfPlace(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _));

    public static IReadOnlyList<string> All() =>
        [
            "UTC",
            .. TimeZoneInfo
                .GetSystemTimeZones(skipSorting: true)
                .Select(zone => zone.Id)
                .Where(IsOfPlace)
                .Order(StringComparer.Ordinal),
        ];

    private static bool IsOfPlace(string name) => Continents.Contains(name.Split('/')[0]) && name.Contains('/');
}
