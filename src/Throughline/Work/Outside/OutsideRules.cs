using System.Net;

namespace Throughline.Work.Outside;

/// <summary>What this installation may call when somebody configured an address: by default the public internet, encrypted.</summary>
public sealed record OutsideRules
{
    /// <summary>Whether <c>http</c> will do. What is sent can then be read and changed on its way.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>Networks of our own that may be called although they are not public.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <param name="http"><c>true</c> to allow unencrypted calls.</param>
    /// <param name="networks">Such as <c>10.20.0.0/16, fd00:1::/64</c>.</param>
    /// <exception cref="FormatException">One of them does not read.</exception>
    public static OutsideRules Parse(string? http, string? networks)
    {
        var listed = (networks ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        return new OutsideRules
        {
            AllowHttp = http is { Length: > 0 } && bool.Parse(http),
            Networks = [.. listed.Select(IPNetwork.Parse)],
        };
    }

    /// <summary>Whether a connection to this very address may be made.</summary>
    public bool Allow(IPAddress address)
    {
        // In its own form: a listed 10.0.0.0/8 is meant whichever way the address is written.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network =>
                network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain)
            ) || PublicAddresses.Contains(address);
    }
}
