using Shouldly;
using Throughline.Channels.Files;

namespace Throughline.Tests.Channels.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("invoice.pdf", "invoice.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\Ada\lamp.jpg", "lamp.jpg")]
    [InlineData("/", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("...", "file")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("name. ", "name")]
    [InlineData("a\0b\r\nc\u0007.txt", "abc.txt")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("a\u2066b\u2069\u200F\u200Ec\uFEFF.txt", "abc.txt")]
    [InlineData("a\u2028b\u00A0c.txt", "a b c.txt")]
    [InlineData("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png")]
    [InlineData("Rechnung für Ümit ☂.pdf", "Rechnung für Ümit ☂.pdf")]
    [InlineData("família 👨‍👩‍👧.jpg", "família 👨‍👩‍👧.jpg")]
    [InlineData("حساب.pdf", "حساب.pdf")]
    public void A_name_has_no_path_and_nothing_that_is_not_seen(string? given, string clean) =>
        FileName.Clean(given).ShouldBe(clean);

    [Fact]
    public void Half_a_character_is_replaced() => FileName.Clean("a\uD83D.txt").ShouldBe("a\uFFFD.txt");

    [Fact]
    public void A_long_name_keeps_its_ending_and_whole_characters()
    {
        FileName.Clean(new string('a', 300) + ".pdf").ShouldBe(new string('a', 196) + ".pdf");
        FileName.Clean(string.Concat(Enumerable.Repeat("😀", 200)) + ".p").Length.ShouldBeLessThanOrEqualTo(200);
        FileName.Clean("a" + string.Concat(Enumerable.Repeat("😀", 200))).ShouldNotContain("\uFFFD");
    }

    [Fact]
    public void What_was_cleaned_stays_as_it_is()
    {
        foreach (var name in new[] { "..a/.b. ", "x\u202E.txt", new string('z', 500), " . a . " })
            FileName.Clean(FileName.Clean(name)).ShouldBe(FileName.Clean(name));
    }
}
