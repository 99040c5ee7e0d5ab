using System.Buffers;

namespace Throughline.Metrics.Numbers;

/// <summary>Writes what <see cref="HistogramReader"/> reads.</summary>
internal static class HistogramBytes
{
    private const int UsualBuckets = 300; // of durations over a day: then nothing is borrowed

    public static void Write(Histogram histogram, IBufferWriter<byte> writer)
    {
        const int usual = Varints.LongestWide + (UsualBuckets * 2 * Varints.Longest);
        var longest = Varints.LongestWide + (histogram.Buckets.Count() * 2 * Varints.Longest);
        var borrowed = longest <= usual ? null : ArrayPool<byte>.Shared.Rent(longest);
        var body = borrowed ?? stackalloc byte[usual];
        var length = histogram.IsEmpty ? 0 : PutBody(histogram, body);
        var span = writer.GetSpan(Varints.Longest + length);
        var prefix = Varints.Put(span, (ulong)length);
        body[..length].CopyTo(span[prefix..]);
        writer.Advance(prefix + length);
        if (borrowed is not null)
            ArrayPool<byte>.Shared.Return(borrowed);
    }

    private static int PutBody(Histogram histogram, Span<byte> body)
    {
        var length = Varints.PutWide(body, histogram.Sum);
        long? next = null;
        foreach (var (bucket, count) in histogram.Buckets)
        {
            length += next is { } expected
                ? Varints.Put(body[length..], (ulong)(bucket - expected))
                : Varints.PutSigned(body[length..], bucket);
            length += Varints.PutSigned(body[length..], count);
            next = bucket + 1L;
        }
        return length;
    }
}
