using System.Net;
using Microsoft.AspNetCore.Http;
using Throughline.Tests.Support;
using Throughline.Work.Outside;

namespace Throughline.Tests.Work.Outside;

public sealed class OutsideCallsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_that_leads_elsewhere_after_it_was_checked_is_not_followed()
    {
        await using var victim = await Receiver.StartAsync();
        var asked = 0;
        var addresses = new OutsideAddresses(
            new OutsideRules { AllowHttp = true },
            (_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Parse("8.8.8.8") : IPAddress.Loopback])
        );
        using var calls = new OutsideCalls(addresses);
        var url = victim.Url.Replace("127.0.0.1", "rebinding.example");

        (await addresses.CheckAsync(url, Ct)).ShouldBeNull();
        var refused = await Should.ThrowAsync<OutsideRefusedException>(() => calls.SendAsync(Post(url), Ct));

        refused.Message.ShouldContain("rebinding.example");
        asked.ShouldBe(2);
        victim.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_connection_goes_to_the_very_address_that_was_checked()
    {
        await using var receiver = await Receiver.StartAsync();
        var asked = 0;
        // Asked a second time it would lead nowhere.
        using var calls = Calls(
            (_, _) => Task.FromResult<IPAddress[]>(asked++ == 0 ? [IPAddress.Loopback] : [IPAddress.Parse("192.0.2.1")])
        );

        using var answer = await calls.SendAsync(Post(receiver.Url.Replace("127.0.0.1", "once.example")), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        asked.ShouldBe(1);
        receiver.Messages.ShouldHaveSingleItem().Headers["host"].ShouldStartWith("once.example");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var victim = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(StatusCodes.Status307TemporaryRedirect, "", ("Location", victim.Url));
        using var calls = Calls(Dns.GetHostAddressesAsync);

        using var answer = await calls.SendAsync(Post(receiver.Url), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        victim.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    public async Task This_machine_is_not_called_however_it_is_named(string url)
    {
        await using var victim = await Receiver.StartAsync();
        using var calls = new OutsideCalls(
            new OutsideAddresses(new OutsideRules { AllowHttp = true }, Dns.GetHostAddressesAsync)
        );
        var port = new Uri(victim.Url).Port;

        await Should.ThrowAsync<OutsideRefusedException>(() => calls.SendAsync(Post(string.Format(url, port)), Ct));

        victim.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_sent_in_clear_unless_a_setting_allows_it()
    {
        await using var receiver = await Receiver.StartAsync();
        var rules = Receivers.OnThisMachine with { AllowHttp = false };
        using var calls = new OutsideCalls(new OutsideAddresses(rules, Dns.GetHostAddressesAsync));
        await Should.ThrowAsync<OutsideRefusedException>(() => calls.SendAsync(Post(receiver.Url), Ct));
        receiver.Messages.ShouldBeEmpty();
    }

    private static OutsideCalls Calls(ResolveName resolve) =>
        new(new OutsideAddresses(Receivers.OnThisMachine, resolve));

    private static HttpRequestMessage Post(string url) =>
        new(HttpMethod.Post, url) { Content = new StringContent("{}") };
}
