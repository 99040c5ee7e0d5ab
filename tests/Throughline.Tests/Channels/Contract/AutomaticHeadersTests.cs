using Throughline.Channels.Contract;

namespace Throughline.Tests.Channels.Contract;

public sealed class AutomaticHeadersTests
{
    [Theory]
    [InlineData("Auto-Submitted", "auto-replied", "auto-submitted")]
    [InlineData("auto-submitted", "auto-generated; reason=vacation", "auto-submitted")]
    [InlineData("Auto-Submitted", "no", null)]
    [InlineData("Auto-Submitted", " No ; x=y", null)]
    [InlineData("Precedence", "Bulk", "precedence")]
    [InlineData("Precedence", "list", "precedence")]
    [InlineData("Precedence", "first-class", null)]
    [InlineData("X-Auto-Response-Suppress", "All", "auto-response-suppress")]
    [InlineData("X-Autoreply", "yes", "autoreply")]
    [InlineData("Return-Path", "<>", "empty-return-path")]
    [InlineData("Return-Path", "<ada@example.org>", null)]
    [InlineData("List-Unsubscribe", "<https://example.org>", "mailing-list")]
    [InlineData("LIST-ID", "news.example.org", "mailing-list")]
    [InlineData("Subject", "Out of office", null)]
    public void A_machine_is_told_from_a_person_by_what_it_says_of_itself(string name, string value, string? reason) =>
        AutomaticHeaders.Reason(new Dictionary<string, string> { [name] = value }).ShouldBe(reason);
}
