using System.Net;
using Throughline.Work.Outside;

namespace Throughline.Tests.Work.Outside;

public sealed class PublicAddressesTests
{
    [Theory]
    // Public, some of them right beside what is not.
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2001:200::1")]
    [InlineData("2a00:1450:4001:82a::200e")]
    [InlineData("64:ff9b::8.8.8.8")]
    public void These_are_public(string address) => PublicAddresses.Contains(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    // This network, private, carrier-grade NAT, loopback, link-local.
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("192.168.255.255")]
    // Protocols, documentation, relays, benchmarks.
    [InlineData("192.0.0.1")]
    [InlineData("192.0.0.170")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    // Multicast, reserved, broadcast.
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    // IPv6: unspecified, loopback, unique-local, link-local, site-local, multicast.
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456:789a::1")]
    [InlineData("fe80::1")]
    [InlineData("febf::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    // Discard-only, local-use NAT64, segment routing, documentation, Teredo, ORCHID, benchmarks.
    [InlineData("100::1")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("5f00::1")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:808:808::1")]
    [InlineData("2001:2::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:20::1")]
    // IPv4 within IPv6: mapped, compatible, translated, 6to4; public or not, no name leads there honestly.
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2002:808:808::1")]
    // Through NAT64 to what is not public.
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::10.1.2.3")]
    [InlineData("64:ff9b::169.254.169.254")]
    public void These_are_not(string address) => PublicAddresses.Contains(IPAddress.Parse(address)).ShouldBeFalse();

    [Fact]
    public void A_listed_network_is_allowed_however_its_address_is_written_and_nothing_beside_it()
    {
        var rules = OutsideRules.Parse(http: null, " 10.20.0.0/16 , fd00:1::/64 ");

        rules.AllowHttp.ShouldBeFalse();
        rules.Allow(IPAddress.Parse("10.20.3.4")).ShouldBeTrue();
        rules.Allow(IPAddress.Parse("::ffff:10.20.3.4")).ShouldBeTrue();
        rules.Allow(IPAddress.Parse("fd00:1::7")).ShouldBeTrue();
        rules.Allow(IPAddress.Parse("10.21.0.0")).ShouldBeFalse();
        rules.Allow(IPAddress.Parse("::ffff:10.21.0.0")).ShouldBeFalse();
        rules.Allow(IPAddress.Parse("fd00:2::7")).ShouldBeFalse();
        rules.Allow(IPAddress.Parse("127.0.0.1")).ShouldBeFalse();
        Should.Throw<FormatException>(() => OutsideRules.Parse("true", "10.20.0.1/16/3"));
    }
}
