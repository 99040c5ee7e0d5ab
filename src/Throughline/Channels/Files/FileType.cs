using System.Text;

namespace Throughline.Channels.Files;

/// <summary>What a file is by its first bytes, whatever its sender says.</summary>
public static class FileType
{
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Gif = "image/gif";
    public const string Webp = "image/webp";
    public const string Unknown = "application/octet-stream";

    /// <summary>Enough to tell text from bytes, and to find the mark of HTML below a comment.</summary>
    public const int HeadLength = 4096;

    /// <summary>Bytes at a place; the first that fits counts.</summary>
    private static readonly (int At, byte[] Bytes, string Type)[] Marks =
    [
        (0, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], Png),
        (0, [0xFF, 0xD8, 0xFF], Jpeg),
        (0, "GIF87a"u8.ToArray(), Gif),
        (0, "GIF89a"u8.ToArray(), Gif),
        (8, "WEBP"u8.ToArray(), Webp),
        (8, "WAVE"u8.ToArray(), "audio/wav"),
        (0, "%PDF-"u8.ToArray(), "application/pdf"),
        (0, [(byte)'P', (byte)'K', 3, 4], "application/zip"),
        (0, [(byte)'P', (byte)'K', 5, 6], "application/zip"),
        (0, [0x1F, 0x8B], "application/gzip"),
        (0, [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
        (0, [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07], "application/vnd.rar"),
        (0, "BZh"u8.ToArray(), "application/x-bzip2"),
        (0, [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "application/x-xz"),
        (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"),
        (4, "ftyp"u8.ToArray(), "video/mp4"),
        (0, "OggS"u8.ToArray(), "application/ogg"),
        (0, "ID3"u8.ToArray(), "audio/mpeg"),
        (0, "MZ"u8.ToArray(), "application/vnd.microsoft.portable-executable"),
        (0, [0x7F, (byte)'E', (byte)'L', (byte)'F'], "application/x-executable"),
    ];

    private static readonly string[] MarksOfHtml =
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<script",
        "<iframe",
        "<img",
        "<style",
        "<title",
        "<a ",
        "<div",
        "<p>",
        "<table",
        "<form",
    ];

    public static bool IsPicture(string type) => type is Png or Jpeg or Gif or Webp;

    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all there are.</param>
    public static string Of(ReadOnlySpan<byte> head)
    {
        foreach (var (at, bytes, type) in Marks)
        {
            if (
                head.Length >= at + bytes.Length
                && head.Slice(at, bytes.Length).SequenceEqual(bytes)
                && IsRiff(head, at)
            )
                return type;
        }
        return IsText(head) ? OfText(Encoding.UTF8.GetString(head)) : Unknown;
    }

    // WEBP and WAVE stand within a RIFF container, whose mark and length come first.
    private static bool IsRiff(ReadOnlySpan<byte> head, int at) => at != 8 || head.StartsWith("RIFF"u8);

    /// <summary>UTF-8 without control characters; the last character may be cut off.</summary>
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return false;
        while (!head.IsEmpty)
        {
            var state = Rune.DecodeFromUtf8(head, out var rune, out var length);
            if (state == System.Buffers.OperationStatus.NeedMoreData)
                return true;
            if (state != System.Buffers.OperationStatus.Done || Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune))
                return false;
            head = head[length..];
        }
        return true;
    }

    private static string OfText(string text)
    {
        var start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').ToLowerInvariant();
        if (start.Contains("<svg", StringComparison.Ordinal))
            return "image/svg+xml";
        if (MarksOfHtml.Any(mark => start.Contains(mark, StringComparison.Ordinal)))
            return "text/html";
        if (start.StartsWith("<?xml", StringComparison.Ordinal) || start.StartsWith("<!", StringComparison.Ordinal))
            return "application/xml";
        return start.StartsWith("#!", StringComparison.Ordinal) ? "text/x-script" : "text/plain";
    }
}
