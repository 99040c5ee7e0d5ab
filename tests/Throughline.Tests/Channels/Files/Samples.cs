using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Throughline.Tests.Channels.Files;

/// <summary>Files as they come, and as nobody should send them.</summary>
internal static class Samples
{
    public static byte[] Gif { get; } =
        Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static byte[] Html { get; } = "<!doctype html><script>alert('html')</script>"u8.ToArray();

    public static byte[] Svg { get; } =
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert('svg')\"/>"u8.ToArray();

    /// <summary>A picture to those who look at its beginning, a script to those who run it.</summary>
    public static byte[] Polyglot { get; } =
    [.. "GIF89a/*"u8, 0x00, 0x10, 0x80, 0, 0, .. "*/=1;alert('polyglot')//<script>alert('p')</script>"u8];

    /// <summary>The header of a picture of this size; more than the header nobody here reads.</summary>
    public static byte[] Png(int width, int height)
    {
        byte[] png =
        [
            0x89,
            (byte)'P',
            (byte)'N',
            (byte)'G',
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            0,
            0,
            0,
            13,
            .. "IHDR"u8,
            .. new byte[13],
            0,
            0,
            0,
            0,
        ];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    /// <summary>With a comment of this length before the frame.</summary>
    public static byte[] Jpeg(ushort width, ushort height, ushort comment = 0)
    {
        byte[] frame = [0xFF, 0xFF, 0xC2, 0, 17, 8, 0, 0, 0, 0, 3, .. new byte[9]];
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(6), height);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(8), width);
        byte[] length = [(byte)((comment + 2) >> 8), (byte)(comment + 2)];
        return [0xFF, 0xD8, 0xFF, 0xFE, .. length, .. new byte[comment], .. frame];
    }

    public static byte[] Webp(string chunk, params byte[] rest) =>
        [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Encoding.ASCII.GetBytes(chunk), 0, 0, 0, 0, .. rest, .. new byte[20]];

    /// <summary>A hundred megabytes in a hundred kilobytes.</summary>
    public static byte[] ZipBomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("../../zeros").Open())
        {
            for (var i = 0; i < 100; i++)
                entry.Write(new byte[1024 * 1024]);
        }
        return memory.ToArray();
    }
}
