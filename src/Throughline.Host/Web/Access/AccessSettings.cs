using System.Net;

namespace Throughline.Host.Web.Access;

/// <summary>What an installation says about how people reach it and come in. See docs/access.md.</summary>
public sealed record AccessSettings
{
    /// <summary>
    /// <c>THROUGHLINE_URL</c>: the address people use, such as <c>https://cx.example.com</c>. Links in mails begin with
    /// it. Unset: the first address the server listens on.
    /// </summary>
    public Uri? Url { get; init; }

    /// <summary><c>THROUGHLINE_HOSTS</c>: names besides that of the address, separated by commas.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>
    /// <c>THROUGHLINE_DEMO_OPEN=true</c>: whoever reaches the demo company may look around it, not this machine alone.
    /// </summary>
    public bool DemoOpen { get; init; }

    /// <summary>
    /// <c>THROUGHLINE_PROXIES</c>: addresses or networks whose word about who asks is taken, separated by commas.
    /// </summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary><c>THROUGHLINE_PROVIDERS__NAME__…</c>: where else people sign in.</summary>
    public IReadOnlyList<ProviderSettings> Providers { get; init; } = [];

    /// <exception cref="FormatException">A setting cannot be meant so.</exception>
    public static AccessSettings Of(IConfiguration settings) =>
        new()
        {
            Url = ReadUrl(settings["url"]),
            Hosts = (settings["hosts"] ?? "").Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            ),
            DemoOpen = settings.GetValue("demo_open", false),
            Proxies = ReadProxies(settings["proxies"]),
            Providers = [.. settings.GetSection("providers").GetChildren().Select(ProviderSettings.Of)],
        };

    private static List<IPNetwork> ReadProxies(string? text) =>
        [
            .. (text ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(one =>
                    IPNetwork.TryParse(one, out var network) ? network
                    : IPAddress.TryParse(one, out var address)
                        ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
                    : throw new FormatException(
                        $"THROUGHLINE_PROXIES has '{one}'; it must be an address or a network such as 10.0.0.0/8."
                    )
                ),
        ];

    private static Uri? ReadUrl(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.PathAndQuery == "/"
            ? url
        : throw new FormatException(
            $"THROUGHLINE_URL is '{text}'; it must be like https://cx.example.com, without a path."
        );
}
