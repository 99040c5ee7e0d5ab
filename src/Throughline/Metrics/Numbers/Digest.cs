using System.Buffers;
using System.Buffers.Binary;

namespace Throughline.Metrics.Numbers;

/// <summary>
/// What a point of a line tells of a histogram with many buckets, in some twenty bytes: kept beside it, so that a year by
/// day need not go through every bucket of every day.
/// </summary>
/// <param name="N">Measurements; where it is not above 0, the rest but the sum is 0.</param>
/// <param name="Sum">Of the values as they were measured, in units.</param>
/// <param name="Squares">Of the distances of the buckets' middles from their mean.</param>
/// <param name="Median">The bucket that holds it.</param>
/// <param name="P90">The bucket that nine in ten do not exceed.</param>
/// <param name="Negative">Measurements below 0.</param>
internal readonly record struct Digest(long N, Int128 Sum, double Squares, int Median, int P90, long Negative)
{
    /// <summary>Bytes at most.</summary>
    private const int Longest = Varints.LongestWide + (4 * Varints.Longest) + sizeof(double);

    public static Digest Of(Histogram histogram, Buckets buckets) =>
        histogram.Count <= 0
            ? new(histogram.Count, histogram.Sum, 0, 0, 0, 0)
            : new(
                histogram.Count,
                histogram.Sum,
                Sample.SquaresOf(histogram, buckets),
                histogram.BucketAt(Estimates.Rank(histogram.Count, 0.5)),
                histogram.BucketAt(Estimates.Rank(histogram.Count, 0.9)),
                histogram.CountOf(int.MinValue, -1)
            );

    /// <summary>Takes one off the front.</summary>
    /// <exception cref="InvalidDataException">None was written so.</exception>
    public static Digest Read(ref ReadOnlySpan<byte> bytes)
    {
        var reader = new VarintReader(bytes);
        var digest = new Digest(
            reader.TakeSigned(),
            reader.TakeWide(),
            reader.TakeDouble(),
            (int)reader.TakeSigned(),
            (int)reader.TakeSigned(),
            reader.TakeSigned()
        );
        bytes = reader.Rest;
        return digest;
    }

    /// <summary>The same content gives the same bytes.</summary>
    public void WriteTo(IBufferWriter<byte> writer)
    {
        var span = writer.GetSpan(Longest);
        var length = Varints.PutSigned(span, N);
        length += Varints.PutWide(span[length..], Sum);
        BinaryPrimitives.WriteDoubleLittleEndian(span[length..], Squares);
        length += sizeof(double);
        length += Varints.PutSigned(span[length..], Median);
        length += Varints.PutSigned(span[length..], P90);
        length += Varints.PutSigned(span[length..], Negative);
        writer.Advance(length);
    }
}
