namespace Throughline.Host.Web.Account;

/// <summary>What a browser says it is, in two words. It may say anything: this is to recognise one's own by.</summary>
internal static class Agents
{
    // In this order: most browsers also claim to be those below them.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    public static string Name(string? agent, string unknown) =>
        (Find(Browsers, agent), Find(Systems, agent)) switch
        {
            (null, null) => unknown,
            ({ } browser, null) => browser,
            (null, { } system) => system,
            var (browser, system) => $"{browser}, {system}",
        };

    private static string? Find((string Sign, string Name)[] known, string? agent) =>
        agent is null
            ? null
            : known.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.OrdinalIgnoreCase)).Name;
}
