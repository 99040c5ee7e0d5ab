using Throughline.Access.Passwords;

namespace Throughline.Tests.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("short", PasswordFault.TooShort)]
    [InlineData("password1234", PasswordFault.TooCommon)]
    [InlineData("P@ssw0rd!!!!!", PasswordFault.TooCommon)]
    [InlineData("123456789012", PasswordFault.TooCommon)]
    [InlineData("qwertyuiopas", PasswordFault.TooCommon)]
    [InlineData("aaaaaaaaaaaaaa", PasswordFault.TooCommon)]
    [InlineData("abcabcabcabc", PasswordFault.TooCommon)]
    [InlineData("ada.lovelace@example.com", PasswordFault.OwnAddress)]
    [InlineData("Ada.Lovelace1", PasswordFault.OwnAddress)]
    [InlineData("four words in a row", null)]
    [InlineData("Ünïcödé päßwörd", null)]
    public void A_password_is_judged_by_length_and_by_what_is_tried_first(string password, PasswordFault? fault) =>
        PasswordRules.Check(password, "ada.lovelace@example.com").ShouldBe(fault);

    [Fact]
    public void A_password_may_be_long_but_not_a_book() =>
        PasswordRules.Check(new string('x', 100) + new string('y', 101), "a@b.example").ShouldBe(PasswordFault.TooLong);

    [Fact]
    public void Nobody_s_password_takes_work_too_and_is_never_right()
    {
        var hashing = new PasswordHashing();
        var hash = hashing.Hash("four words in a row");
        hashing.Verify(hash, "four words in a row", out var rehash).ShouldBeTrue();
        rehash.ShouldBeNull();
        hashing.Verify(hash, "four words in a tow", out _).ShouldBeFalse();
        hashing.Verify(null, "four words in a row", out _).ShouldBeFalse();
    }
}
