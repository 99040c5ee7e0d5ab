using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Throughline.Access.Factors;

namespace Throughline.Host.Web.Access;

/// <summary>
/// Where people reach this installation: as the settings say, else the first address the server listens on. Never what
/// a request claims (Host), which whoever sends it chooses.
/// </summary>
internal sealed class PublicAddress(AccessSettings settings, IServer server)
{
    private static readonly string[] EveryAddress = ["0.0.0.0", "[::]", "+", "*"];

    public Uri Root =>
        settings.Url
        ?? Reachable(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault())
        ?? new Uri("http://localhost:5080");

    /// <summary>A link to one of our pages.</summary>
    public string To(string path) => new Uri(Root, path).ToString();

    /// <summary>
    /// For which site passkeys are made: the public address. Without one set, the name the browser used: a passkey made
    /// for another name does not open this one.
    /// </summary>
    public PasskeySite SiteFor(HttpContext http) =>
        settings.Url is { } url
            ? new PasskeySite(url.Host, url.GetLeftPart(UriPartial.Authority))
            : new PasskeySite(http.Request.Host.Host, $"{http.Request.Scheme}://{http.Request.Host}");

    /// <summary>An address to listen on as one that a browser on this machine can go to.</summary>
    public static Uri? Reachable(string? listened)
    {
        foreach (var any in EveryAddress)
            listened = listened?.Replace($"//{any}:", "//localhost:", StringComparison.Ordinal);
        return Uri.TryCreate(listened, UriKind.Absolute, out var uri) ? uri : null;
    }
}
