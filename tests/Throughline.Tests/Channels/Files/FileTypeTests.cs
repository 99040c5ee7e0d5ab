using System.Text;
using Shouldly;
using Throughline.Channels.Files;

namespace Throughline.Tests.Channels.Files;

public sealed class FileTypeTests
{
    [Theory]
    [InlineData("GIF89a..", "image/gif")]
    [InlineData("%PDF-1.7", "application/pdf")]
    [InlineData("PK\u0003\u0004", "application/zip")]
    [InlineData("MZ", "application/vnd.microsoft.portable-executable")]
    [InlineData("RIFF1234WEBPVP8 ", "image/webp")]
    [InlineData("RIFF1234WAVEfmt ", "audio/wav")]
    [InlineData("1234567_WEBP", "text/plain")]
    [InlineData("hello", "text/plain")]
    [InlineData("grüße", "text/plain")]
    [InlineData("a,b\r\n1,2\r\n", "text/plain")]
    [InlineData("#!/bin/sh\n", "text/x-script")]
    [InlineData("<!DOCTYPE HTML><p>", "text/html")]
    [InlineData("\uFEFF\n <ScRipt>", "text/html")]
    [InlineData("<!-- comment --><img src=x>", "text/html")]
    [InlineData("hello <script>", "text/html")]
    [InlineData("<svg/onload=x>", "image/svg+xml")]
    [InlineData("<?xml version=\"1.0\"?><!-- x --><SVG>", "image/svg+xml")]
    [InlineData("<?xml version=\"1.0\"?><rss/>", "application/xml")]
    [InlineData("a\0b", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void A_file_is_what_its_first_bytes_say(string head, string type) =>
        FileType.Of(Encoding.UTF8.GetBytes(head)).ShouldBe(type);

    [Fact]
    public void Pictures_are_known_by_their_marks()
    {
        FileType.Of(Samples.Png(1, 1)).ShouldBe("image/png");
        FileType.Of(Samples.Jpeg(1, 1)).ShouldBe("image/jpeg");
        FileType.Of(Samples.Gif).ShouldBe("image/gif");
        FileType.Of([0xFF, 0xD8]).ShouldBe("application/octet-stream");
        FileType.Of([0xC3]).ShouldBe("text/plain", "a character may be cut off at the end of what is read");
    }

    [Fact]
    public void The_size_of_a_picture_stands_in_its_header()
    {
        Size(Samples.Png(1600, 1200), FileType.Png).ShouldBe((1600, 1200));
        Size(Samples.Gif, FileType.Gif).ShouldBe((1, 1));
        Size(Samples.Jpeg(640, 480), FileType.Jpeg).ShouldBe((640, 480));
        Size(Samples.Jpeg(640, 480, comment: 60_000), FileType.Jpeg).ShouldBe((640, 480));
        Size(Samples.Webp("VP8X", 0, 0, 0, 0, 0x3F, 0x06, 0, 0xAF, 0x04, 0), FileType.Webp).ShouldBe((1600, 1200));
        Size(Samples.Webp("VP8L", 0x2F, 0x3F, 0xC0, 0x2B, 0x01), FileType.Webp).ShouldBe((64, 1200));
        Size(Samples.Webp("VP8 ", 0, 0, 0, 0x9D, 0x01, 0x2A, 0x40, 0x06, 0xB0, 0x04), FileType.Webp)
            .ShouldBe((1600, 1200));
    }

    [Fact]
    public void A_picture_that_hides_its_size_has_none()
    {
        Size(Samples.Png(0, 5), FileType.Png).ShouldBeNull();
        Size(Samples.Png(-1, 5), FileType.Png).ShouldBeNull();
        Size(Samples.Png(5, 5)[..20], FileType.Png).ShouldBeNull();
        Size("GIF89a"u8.ToArray(), FileType.Gif).ShouldBeNull();
        Size([0xFF, 0xD8, 0xFF, 0xDA, 0, 2], FileType.Jpeg).ShouldBeNull();
        Size([0xFF, 0xD8, 0xFF, 0xE0, 0, 0], FileType.Jpeg).ShouldBeNull();
        Size([0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 100_000)], FileType.Jpeg).ShouldBeNull();
        Size(Samples.Webp("ALPH"), FileType.Webp).ShouldBeNull();
    }

    private static (int, int)? Size(byte[] file, string type)
    {
        using var stream = new MemoryStream(file);
        return PictureSize.Of(stream, type);
    }
}
