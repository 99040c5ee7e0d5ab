using System.Net;
using System.Net.Sockets;

namespace Throughline.Work.Outside;

/// <summary>
/// Which addresses belong to the public internet, after the registries of special-purpose addresses (RFC 6890 and
/// iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry). What is not certainly public is not.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. Networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT, RFC 6598
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and the metadata of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays, withdrawn
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4" // reserved, and broadcast
        ),
    ];

    // Loopback, unique-local, link-local, IPv4-mapped, multicast and all else is outside of it (RFC 4291, section 2.4).
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialV6 =
    [
        .. Networks(
            "2001::/23", // protocol assignments: Teredo, which embeds IPv4, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which embeds IPv4; withdrawn by RFC 7526
            "3fff::/20" // documentation
        ),
    ];

    // Where DNS64 is in use every IPv4 host is reached through this prefix (RFC 6052): the host decides.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Contains(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !Array.Exists(SpecialV4, network => network.Contains(address));
        // IPNetwork compares a mapped address with the wrong end of an IPv6 network; none is public anyhow.
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
            return false;
        if (Nat64.Contains(address))
            return Contains(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return GlobalUnicast.Contains(address) && !Array.Exists(SpecialV6, network => network.Contains(address));
    }

    private static IEnumerable<IPNetwork> Networks(params string[] texts) => texts.Select(IPNetwork.Parse);
}
