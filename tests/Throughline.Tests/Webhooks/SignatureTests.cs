using System.Text;
using Throughline.Webhooks.Delivering;

namespace Throughline.Tests.Webhooks;

public sealed class SignatureTests
{
    // The vector of the reference libraries' own tests.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    [Fact]
    public void A_signature_is_that_of_the_specification_one_for_each_secret()
    {
        var body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");
        Signature.Of([Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body).ShouldBe(Expected);
        Signature
            .Of([Signature.NewSecret(), Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
            .Split(' ')[1]
            .ShouldBe(Expected);
    }

    [Fact]
    public void A_secret_has_as_many_bytes_as_the_specification_asks_for()
    {
        var secret = Signature.NewSecret();
        secret.ShouldStartWith("whsec_");
        Convert.FromBase64String(secret["whsec_".Length..]).Length.ShouldBeInRange(24, 64);
        Signature.NewSecret().ShouldNotBe(secret);
    }
}
