namespace Throughline.Customers.Activity;

/// <summary>
/// The quarters of one day as bytes: for each that is not 0 how many are skipped before it and its value, both as
/// variable-length integers of seven bits a byte, the value zigzagged (Protocol Buffers, "Encoding"). A quiet day takes a
/// few bytes, a busy one some three hundred.
/// </summary>
internal static class QuarterText
{
    private const int LongestInteger = 10;

    public static byte[] Write(ReadOnlySpan<long> quarters)
    {
        Span<byte> buffer = stackalloc byte[Quarter.PerDay * 2 * LongestInteger];
        var length = 0;
        var next = 0;
        for (var i = 0; i < quarters.Length; i++)
        {
            if (quarters[i] == 0)
                continue;
            length += Put(buffer[length..], (ulong)(i - next));
            length += Put(buffer[length..], (ulong)((quarters[i] << 1) ^ (quarters[i] >> 63)));
            next = i + 1;
        }
        return buffer[..length].ToArray();
    }

    /// <summary>Adds each quarter to what is there.</summary>
    public static void AddTo(ReadOnlySpan<byte> text, Span<long> quarters)
    {
        var at = 0;
        for (var i = 0; at < text.Length; i++)
        {
            i += (int)Take(text, ref at);
            var value = Take(text, ref at);
            quarters[i] += (long)(value >> 1) ^ -(long)(value & 1);
        }
    }

    private static int Put(Span<byte> buffer, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            buffer[length++] = (byte)(value | 0x80);
        buffer[length++] = (byte)value;
        return length;
    }

    private static ulong Take(ReadOnlySpan<byte> text, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = text[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
