using System.Net;
using System.Net.Sockets;
using Throughline.Work.Outside;

namespace Throughline.Tests.Work.Outside;

public sealed class OutsideAddressesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "invalid_url")]
    [InlineData("", "invalid_url")]
    [InlineData("example.org/hooks", "invalid_url")]
    [InlineData("/hooks", "invalid_url")]
    [InlineData("https://", "invalid_url")]
    [InlineData("http://example.org/", "invalid_url")]
    [InlineData("ftp://example.org/", "invalid_url")]
    [InlineData("file:///etc/passwd", "invalid_url")]
    [InlineData("gopher://example.org/", "invalid_url")]
    [InlineData("javascript:alert(1)", "invalid_url")]
    [InlineData("https://user:password@example.org/", "invalid_url")]
    [InlineData("https://example.org/#part", "invalid_url")]
    [InlineData("https://example.org/\nhost: x", "invalid_url")]
    [InlineData("https://127.0.0.1/", "address_not_public")]
    [InlineData("https://127.1/", "address_not_public")]
    [InlineData("https://2130706433/", "address_not_public")]
    [InlineData("https://0x7f000001/", "address_not_public")]
    [InlineData("https://0177.0.0.1/", "address_not_public")]
    [InlineData("https://[::1]/", "address_not_public")]
    [InlineData("https://[::ffff:127.0.0.1]/", "address_not_public")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/", "address_not_public")]
    [InlineData("https://169.254.169.254/latest/meta-data", "address_not_public")]
    [InlineData("https://inside.example/", "address_not_public")]
    [InlineData("https://nowhere.example/", "unknown_host")]
    [InlineData("https://example.org/hooks?token=1", null)]
    [InlineData("https://example.org:8443/hooks", null)]
    [InlineData("https://mixed.example/", null)]
    [InlineData("https://bücher.example/", null)]
    [InlineData("https://8.8.8.8/", null)]
    public async Task An_address_is_judged_at_once(string? url, string? code) =>
        (await new OutsideAddresses(new OutsideRules(), ResolveAsync).CheckAsync(url, Ct))?.Code.ShouldBe(code);

    [Theory]
    [InlineData("https://127.0.0.1/", "address_not_public")]
    [InlineData("https://inside.example/", "address_not_public")]
    [InlineData("https://nowhere.example/", "unknown_host")]
    [InlineData("http://example.org/", "invalid_url")]
    public async Task And_refused_with_a_code(string url, string code) =>
        (await new OutsideAddresses(new OutsideRules(), ResolveAsync).CheckAsync(url, Ct))
            .ShouldNotBeNull()
            .Code.ShouldBe(code);

    [Fact]
    public async Task Only_the_public_ones_of_a_name_s_addresses_are_used()
    {
        var allowed = await new OutsideAddresses(new OutsideRules(), ResolveAsync).ResolveAsync("mixed.example", Ct);
        allowed.ShouldHaveSingleItem().ShouldBe(IPAddress.Parse("8.8.4.4"));
    }

    [Fact]
    public async Task A_setting_allows_unencrypted_calls()
    {
        var addresses = new OutsideAddresses(new OutsideRules { AllowHttp = true }, ResolveAsync);
        (await addresses.CheckAsync("http://example.org/", Ct)).ShouldBeNull();
        (await addresses.CheckAsync("ftp://example.org/", Ct)).ShouldNotBeNull();
        (await addresses.CheckAsync("http://127.0.0.1/", Ct)).ShouldNotBeNull();
    }

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) =>
        host switch
        {
            "nowhere.example" => throw new SocketException((int)SocketError.HostNotFound),
            "inside.example" => Of("10.0.0.7", "fd00::7"),
            "mixed.example" => Of("10.0.0.7", "8.8.4.4"),
            "example.org" or "xn--bcher-kva.example" => Of("8.8.8.8"),
            _ => throw new InvalidOperationException($"{host} was not meant to be resolved"),
        };

    private static Task<IPAddress[]> Of(params string[] addresses) =>
        Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse));
}
