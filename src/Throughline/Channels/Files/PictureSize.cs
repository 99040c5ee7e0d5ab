using System.Buffers.Binary;

namespace Throughline.Channels.Files;

/// <summary>How large a picture says it is, from its header; the picture itself is never unpacked here.</summary>
internal static class PictureSize
{
    // A photograph has some twenty segments before its size, with the pieces of a colour profile a few hundred.
    private const int MostSegments = 2000;

    /// <summary>Null when the header does not say.</summary>
    public static (int Width, int Height)? Of(Stream file, string type)
    {
        var head = new byte[32];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var size = type switch
        {
            FileType.Png when read >= 24 && head.AsSpan(12).StartsWith("IHDR"u8) => (Big32(head, 16), Big32(head, 20)),
            FileType.Gif when read >= 10 => (Little16(head, 6), Little16(head, 8)),
            FileType.Webp when read >= 30 => OfWebp(head),
            FileType.Jpeg => OfJpeg(file),
            _ => (0, 0),
        };
        return size is (> 0, > 0) ? size : null;
    }

    /// <summary>RFC 9649: the canvas (VP8X), lossless (VP8L) or lossy (VP8).</summary>
    private static (int, int) OfWebp(ReadOnlySpan<byte> head)
    {
        var chunk = head[12..16];
        if (chunk.SequenceEqual("VP8X"u8))
            return (1 + Little24(head, 24), 1 + Little24(head, 27));
        if (chunk.SequenceEqual("VP8 "u8) && head[23..26].SequenceEqual<byte>([0x9D, 0x01, 0x2A]))
            return (Little16(head, 26) & 0x3FFF, Little16(head, 28) & 0x3FFF);
        if (!chunk.SequenceEqual("VP8L"u8) || head[20] != 0x2F)
            return (0, 0);
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
        return (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
    }

    /// <summary>ITU-T T.81, annex B: from segment to segment until a frame begins.</summary>
    private static (int, int) OfJpeg(Stream file)
    {
        file.Position = 2;
        var segment = new byte[9];
        for (var seen = 0; seen < MostSegments; seen++)
        {
            if (file.ReadAtLeast(segment.AsSpan(0, 4), 4, throwOnEndOfStream: false) < 4 || segment[0] != 0xFF)
                return (0, 0);
            // Marks may be filled up with further FF.
            if (segment[1] == 0xFF)
            {
                file.Position -= 3;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(2));
            if (segment[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return file.ReadAtLeast(segment.AsSpan(4), 5, throwOnEndOfStream: false) < 5
                    ? (0, 0)
                    : (Big16(segment, 7), Big16(segment, 5));
            if (segment[1] is 0xD9 or 0xDA || length < 2)
                return (0, 0);
            file.Position += length - 2;
        }
        return (0, 0);
    }

    private static int Big32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);

    private static int Big16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int Little16(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int Little24(ReadOnlySpan<byte> bytes, int at) =>
        bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
}
