namespace Throughline.Metrics.Numbers;

/// <summary>
/// Integers of seven bits a byte, the lowest first, those that may be negative zigzagged (Protocol Buffers, "Encoding").
/// </summary>
internal static class Varints
{
    public const int LongestWide = 19; // 128 bits by 7
    public const int Longest = 10; // 64 bits by 7

    /// <returns>Bytes written, as the rest here.</returns>
    public static int Put(Span<byte> buffer, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            buffer[length++] = (byte)(value | 0x80);
        buffer[length++] = (byte)value;
        return length;
    }

    public static int PutSigned(Span<byte> buffer, long value) => Put(buffer, (ulong)((value << 1) ^ (value >> 63)));

    public static int PutWide(Span<byte> buffer, Int128 wide)
    {
        var length = 0;
        var value = (UInt128)((wide << 1) ^ (wide >> 127));
        for (; value >= 0x80; value >>= 7)
            buffer[length++] = (byte)(value | 0x80);
        buffer[length++] = (byte)value;
        return length;
    }
}
