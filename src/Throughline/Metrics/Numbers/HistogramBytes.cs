using System.Buffers;

namespace Throughline.Metrics.Numbers;

/// <summary>Writes what <see cref="HistogramReader"/> reads.</summary>
internal static class HistogramBytes
{
    private const int LongestSum = 19; // 128 bits by 7
    private const int LongestInteger = 10; // 64 bits by 7
    private const int UsualBuckets = 300; // of durations over a day: then nothing is borrowed

    public static void Write(Histogram histogram, IBufferWriter<byte> writer)
    {
        const int usual = LongestSum + (UsualBuckets * 2 * LongestInteger);
        var longest = LongestSum + (histogram.Buckets.Count() * 2 * LongestInteger);
        var borrowed = longest <= usual ? null : ArrayPool<byte>.Shared.Rent(longest);
        var body = borrowed ?? stackalloc byte[usual];
        var length = histogram.IsEmpty ? 0 : PutBody(histogram, body);
        var span = writer.GetSpan(LongestInteger + length);
        var prefix = Put(span, (ulong)length);
        body[..length].CopyTo(span[prefix..]);
        writer.Advance(prefix + length);
        if (borrowed is not null)
            ArrayPool<byte>.Shared.Return(borrowed);
    }

    private static int PutBody(Histogram histogram, Span<byte> body)
    {
        var length = PutSum(body, histogram.Sum);
        long? next = null;
        foreach (var (bucket, count) in histogram.Buckets)
        {
            length += Put(body[length..], next is { } expected ? (ulong)(bucket - expected) : Zigzag(bucket));
            length += Put(body[length..], Zigzag(count));
            next = bucket + 1L;
        }
        return length;
    }

    private static ulong Zigzag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static int PutSum(Span<byte> buffer, Int128 sum)
    {
        var length = 0;
        var value = (UInt128)((sum << 1) ^ (sum >> 127));
        for (; value >= 0x80; value >>= 7)
            buffer[length++] = (byte)(value | 0x80);
        buffer[length++] = (byte)value;
        return length;
    }

    private static int Put(Span<byte> buffer, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            buffer[length++] = (byte)(value | 0x80);
        buffer[length++] = (byte)value;
        return length;
    }
}
