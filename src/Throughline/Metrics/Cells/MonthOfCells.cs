using System.Buffers;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Cells;

/// <summary>
/// What changes in the cells of one month, of one series and label. They are kept as bytes: the histogram of the whole
/// month; for each day that has one its number (1 to 31) and its histogram, which says how long it is; and the digests of
/// these in the same way, where a day has many buckets. A question reads the smallest part that answers it.
/// </summary>
/// <param name="metric">Whose cells.</param>
internal sealed class MonthOfCells(Metric metric)
{
    private readonly SortedDictionary<int, Histogram> changes = [];

    /// <summary>What is added to a day, and taken away from it.</summary>
    public Histogram Of(int day)
    {
        if (!changes.TryGetValue(day, out var known))
            changes[day] = known = new Histogram();
        return known;
    }

    /// <summary>The same content gives the same bytes, however it came together. Only once: the changes are then made.</summary>
    public MonthBytes AddTo(MonthBytes stored)
    {
        var whole = new Histogram();
        ReadOnlySpan<byte> wholeBefore = stored.Whole;
        if (!wholeBefore.IsEmpty)
            whole.AddFrom(ref wholeBefore);
        var (days, digests) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        ReadOnlySpan<byte> daysBefore = stored.Days;
        ReadOnlySpan<byte> digestsBefore = stored.Digests;
        foreach (var (day, histogram) in changes)
        {
            whole.Add(histogram);
            days.Write(TakeUntil(day, ref daysBefore, TakeHistogram));
            digests.Write(TakeUntil(day, ref digestsBefore, TakeDigest));
            if (!daysBefore.IsEmpty && daysBefore[0] == day)
            {
                TakeDay(ref daysBefore);
                histogram.AddFrom(ref daysBefore);
                TakeUntil(day + 1, ref digestsBefore, TakeDigest);
            }
            if (histogram.IsEmpty)
                continue;
            days.Write([(byte)day]);
            histogram.WriteTo(days);
            if (!metric.HasManyBuckets)
                continue;
            digests.Write([(byte)day]);
            Digest.Of(histogram, metric.Buckets).WriteTo(digests);
        }
        days.Write(daysBefore);
        digests.Write(digestsBefore);
        if (days.WrittenCount == 0)
            return MonthBytes.None;
        var sum = new ArrayBufferWriter<byte>();
        whole.WriteTo(sum);
        return new(sum.WrittenSpan.ToArray(), digests.WrittenSpan.ToArray(), days.WrittenSpan.ToArray());
    }

    /// <summary>Takes the number of the next day off the front; its histogram or digest follows.</summary>
    public static int TakeDay(ref ReadOnlySpan<byte> bytes)
    {
        var day = bytes[0];
        bytes = bytes[1..];
        return day;
    }

    private delegate void Taking(ref ReadOnlySpan<byte> bytes);

    private static void TakeHistogram(ref ReadOnlySpan<byte> bytes) => Histogram.Skip(ref bytes);

    private static void TakeDigest(ref ReadOnlySpan<byte> bytes) => Digest.Read(ref bytes);

    /// <summary>Takes the days before <paramref name="day"/> off the front, as they stand.</summary>
    private static ReadOnlySpan<byte> TakeUntil(int day, ref ReadOnlySpan<byte> bytes, Taking takeOne)
    {
        var all = bytes;
        while (!bytes.IsEmpty && bytes[0] < day)
        {
            TakeDay(ref bytes);
            takeOne(ref bytes);
        }
        return all[..^bytes.Length];
    }
}

/// <param name="Whole">The histogram of all its days together.</param>
/// <param name="Digests">A digest for each day; empty where buckets are few.</param>
/// <param name="Days">A histogram for each day.</param>
internal readonly record struct MonthBytes(byte[] Whole, byte[] Digests, byte[] Days)
{
    /// <summary>Where nothing was measured: no row.</summary>
    public static MonthBytes None { get; } = new([], [], []);

    public bool IsNone => Days.Length == 0;
}
