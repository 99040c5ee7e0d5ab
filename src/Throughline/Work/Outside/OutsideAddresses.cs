using System.Net;
using System.Net.Sockets;
using Throughline.Kernel;

namespace Throughline.Work.Outside;

/// <summary>The addresses of a name, as the system resolves it.</summary>
public delegate Task<IPAddress[]> ResolveName(string host, CancellationToken ct);

/// <summary>Judges an address that somebody configured, as soon as they do, in words for them.</summary>
/// <remarks>
/// Ports are not limited: receivers listen on many, and only TLS, or HTTP where a setting allows it, is ever spoken,
/// and only to hosts that anybody can reach anyhow.
/// </remarks>
public sealed class OutsideAddresses(OutsideRules rules, ResolveName resolve)
{
    /// <summary>Longer ones are cut by servers on the way (RFC 9110, section 4.1, asks for 8,000 at least; 2,000 is usual).</summary>
    public const int LongestUrl = 2_000;

    // A name that takes longer to resolve would take longer at each delivery too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with it, if anything: its form, its scheme, or where its name leads now.</summary>
    public async Task<Rejection?> CheckAsync(string? text, CancellationToken ct)
    {
        if (Judge(text, out var url) is { } rejection)
            return rejection;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await ResolveAsync(url.IdnHost, patience.Token);
            return null;
        }
        catch (OutsideRefusedException refused)
        {
            return new Rejection("address_not_public", refused.Message);
        }
        catch (SocketException)
        {
            return new Rejection(
                "unknown_host",
                $"There is no host named '{url.IdnHost}', as far as this server can find out."
            );
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Rejection("unknown_host", $"'{url.IdnHost}' was not found within {Patience.TotalSeconds:0} s.");
        }
    }

    /// <summary>The form alone.</summary>
    public Rejection? Judge(string? text, out Uri url)
    {
        url = null!;
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestUrl)
            return Invalid($"'url' must have 1 to {LongestUrl} characters.");
        if (text.Any(char.IsControl) || !Uri.TryCreate(text, UriKind.Absolute, out url!) || url.Host.Length == 0)
            return Invalid("'url' must be an address like https://example.com/hooks.");
        if (url.Scheme != Uri.UriSchemeHttps && (url.Scheme != Uri.UriSchemeHttp || !rules.AllowHttp))
            return Invalid(
                rules.AllowHttp
                    ? "'url' must begin with https:// or http://."
                    : "'url' must begin with https://: what is sent is personal, and nobody on its way may read it."
            );
        if (url.UserInfo.Length > 0)
            return Invalid(
                "'url' must hold no user name or password: they would be shown to everybody who sees the address."
            );
        return url.Fragment.Length > 0 ? Invalid("'url' must not have a part after '#': it is never sent.") : null;
    }

    /// <summary>The addresses of a host that may be called.</summary>
    /// <exception cref="OutsideRefusedException">It has none.</exception>
    /// <exception cref="SocketException">There is no such host.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken ct)
    {
        var literal = IPAddress.TryParse(host.Trim('[', ']'), out var given);
        var found = literal ? [given!] : await resolve(host, ct);
        var allowed = Array.FindAll(found, rules.Allow);
        // Not where it leads instead: whoever may name an address could ask the network inside for its names.
        if (allowed.Length == 0)
            throw new OutsideRefusedException(
                literal
                    ? $"{given} is not an address of the public internet."
                    : $"'{host}' does not lead to the public internet."
            );
        return allowed;
    }

    private static Rejection Invalid(string detail) => new("invalid_url", detail);
}
