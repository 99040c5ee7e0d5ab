using System.Text;
using Throughline.Access.Factors;

namespace Throughline.Tests.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B; the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Totp.At(Secret, Totp.StepOf(at)).ShouldBe(code);
        Totp.Match(Secret, code.Insert(3, " "), at, 0).ShouldBe(Totp.StepOf(at));
    }

    [Fact]
    public void A_code_is_good_one_step_before_and_after_and_never_again()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var step = Totp.StepOf(now);
        foreach (var near in new[] { step - 1, step, step + 1 })
            Totp.Match(Secret, Totp.At(Secret, near), now, 0).ShouldBe(near);
        Totp.Match(Secret, Totp.At(Secret, step - 2), now, 0).ShouldBeNull();
        Totp.Match(Secret, Totp.At(Secret, step + 2), now, 0).ShouldBeNull();
        Totp.Match(Secret, Totp.At(Secret, step), now, step).ShouldBeNull();
        Totp.Match(Secret, "12345", now, 0).ShouldBeNull();
    }

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_standard(string text, string encoded) =>
        Base32.Encode(Encoding.ASCII.GetBytes(text)).ShouldBe(encoded);
}
