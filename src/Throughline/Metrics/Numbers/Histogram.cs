using System.Buffers;
using System.Runtime.InteropServices;

namespace Throughline.Metrics.Numbers;

/// <summary>
/// Counts by bucket and the exact sum. Adding and taking away are exact and in any order lead to the same bytes, also
/// when something is taken away before it was added. One thread at a time.
/// </summary>
public sealed class Histogram
{
    // Wider than all logarithmic buckets of both signs (4,413), at most 64 KiB. What lies further apart is kept by itself.
    private const int Widest = 8192;
    private const int Narrowest = 16;

    private long[] near = [];
    private long first;
    private Dictionary<int, long>? far;

    // Where in near anything was ever added; what lies outside is 0, and need not be looked at.
    private int low = int.MaxValue;
    private int high = -1;

    /// <summary>Of all buckets together.</summary>
    public long Count { get; private set; }

    /// <summary>Of the values as they were measured, in units.</summary>
    public Int128 Sum { get; private set; }

    /// <summary>Nothing in any bucket, and nothing in the sum.</summary>
    public bool IsEmpty => Sum == 0 && !Buckets.Any();

    /// <summary>Ascending, without those that hold nothing.</summary>
    public IEnumerable<(int Bucket, long Count)> Buckets =>
        far is null
            ? Near()
            : Near().Concat(far.Where(pair => pair.Value != 0).Select(Pair)).OrderBy(pair => pair.Bucket);

    /// <summary>
    /// The counts of all buckets side by side, from <paramref name="start"/> on, zeros among them: for loops that are run
    /// thousands of times a page.
    /// </summary>
    /// <returns>false when something lies too far apart for that.</returns>
    internal bool IsDense(out long start, out ReadOnlySpan<long> counts)
    {
        start = high < 0 ? first : first + low;
        counts = Used;
        return far is null;
    }

    /// <summary>As it was made, but for the room it has.</summary>
    internal void Clear()
    {
        Used.Clear();
        far = null;
        (low, high) = (int.MaxValue, -1);
        (Count, Sum) = (0, 0);
    }

    /// <returns>How many are in the buckets from <paramref name="least"/> to <paramref name="most"/>, both included.</returns>
    public long CountOf(int least, int most)
    {
        if (!IsDense(out var start, out var counts))
            return Buckets.Where(pair => pair.Bucket >= least && pair.Bucket <= most).Sum(pair => pair.Count);
        var count = 0L;
        for (var i = Math.Max(least - start, 0); i < counts.Length && start + i <= most; i++)
            count += counts[(int)i];
        return count;
    }

    /// <summary>In which bucket the measurement of a rank lies, from 1 for the smallest.</summary>
    internal int BucketAt(long rank)
    {
        if (!IsDense(out var start, out var counts))
            return Buckets.First(pair => (rank -= pair.Count) <= 0).Bucket;
        for (var i = 0; i < counts.Length; i++)
            if ((rank -= counts[i]) <= 0)
                return (int)(start + i);
        throw new ArgumentOutOfRangeException(nameof(rank), rank, "There are not so many.");
    }

    /// <param name="bucket">As <see cref="Numbers.Buckets.Of"/> says.</param>
    /// <param name="count">Measurements; negative takes away.</param>
    /// <param name="sum">Of their values, in units; taken away with the opposite sign.</param>
    public void Add(int bucket, long count, Int128 sum)
    {
        At(bucket) += count;
        Count += count;
        Sum += sum;
    }

    public void Add(Histogram other)
    {
        if (other.IsDense(out var start, out var counts) && counts.Length > 0 && Holds(start, counts.Length))
        {
            var place = (int)(start - first);
            var mine = near.AsSpan(place);
            for (var i = 0; i < counts.Length; i++)
                mine[i] += counts[i];
            Use(place, place + counts.Length - 1);
            Count += other.Count;
            Sum += other.Sum;
            return;
        }
        foreach (var (bucket, count) in other.Buckets)
            At(bucket) += count;
        Count += other.Count;
        Sum += other.Sum;
    }

    /// <summary>Takes away all that another one holds.</summary>
    public void Take(Histogram other)
    {
        foreach (var (bucket, count) in other.Buckets)
            At(bucket) -= count;
        Count -= other.Count;
        Sum -= other.Sum;
    }

    /// <summary>Adds what was written, without making a histogram of it; <paramref name="bytes"/> then begins behind it.</summary>
    /// <exception cref="InvalidDataException">No histogram was written so. What is added to is of no use any more.</exception>
    public void AddFrom(ref ReadOnlySpan<byte> bytes)
    {
        var reader = HistogramReader.Next(ref bytes);
        if (reader.AtEnd)
            return;
        Sum += reader.Sum();
        var all = 0L;
        var (lowest, highest) = (int.MaxValue, -1);
        while (!reader.AtEnd)
        {
            var bucket = reader.Bucket();
            var count = reader.Count();
            all += count;
            var place = bucket - first;
            if ((ulong)place < (ulong)near.Length)
            {
                near[place] += count;
                // They come in ascending order.
                lowest = Math.Min(lowest, (int)place);
                highest = (int)place;
                continue;
            }
            Use(lowest, highest);
            At(bucket) += count;
            (lowest, highest) = (int.MaxValue, -1);
        }
        Use(lowest, highest);
        Count += all;
    }

    /// <inheritdoc cref="AddFrom"/>
    public static Histogram Read(ref ReadOnlySpan<byte> bytes)
    {
        var histogram = new Histogram();
        histogram.AddFrom(ref bytes);
        return histogram;
    }

    /// <summary>Passes over a histogram that was written, whatever its size.</summary>
    /// <exception cref="InvalidDataException">It ends too early.</exception>
    public static void Skip(ref ReadOnlySpan<byte> bytes) => HistogramReader.Next(ref bytes);

    /// <summary>The same content gives the same bytes; see <see cref="HistogramReader"/>.</summary>
    public void WriteTo(IBufferWriter<byte> writer) => HistogramBytes.Write(this, writer);

    private IEnumerable<(int Bucket, long Count)> Near()
    {
        for (var i = low; i <= high; i++)
        {
            if (near[i] != 0)
                yield return ((int)(first + i), near[i]);
        }
    }

    private static (int Bucket, long Count) Pair(KeyValuePair<int, long> pair) => (pair.Key, pair.Value);

    private Span<long> Used => high < 0 ? [] : near.AsSpan(low, high - low + 1);

    private void Use(int from, int to)
    {
        low = Math.Min(low, from);
        high = Math.Max(high, to);
    }

    /// <summary>Whether all of them are near, or could be made to be.</summary>
    private bool Holds(long start, int length) => IsNear(start) && IsNear(start + length - 1);

    private bool IsNear(long bucket) => (bucket >= first && bucket < first + near.Length) || Reach((int)bucket);

    private ref long At(int bucket)
    {
        if (!IsNear(bucket))
            return ref CollectionsMarshal.GetValueRefOrAddDefault(far ??= [], bucket, out _);
        var place = (int)(bucket - first);
        Use(place, place);
        return ref near[place];
    }

    /// <summary>Widens what is near, fourfold where there is room, so that few copies are made, on the side where it was too narrow.</summary>
    /// <returns>false when it would become too wide: and so it does ever after, since near never shrinks.</returns>
    private bool Reach(int bucket)
    {
        if (near.Length == 0)
            first = bucket;
        var below = Math.Max(first - bucket, 0);
        var needed = below + Math.Max(near.Length, bucket - first + 1);
        if (needed > Widest)
            return false;
        var width = Math.Clamp(near.Length * 4L, Math.Max(needed, Narrowest), Widest);
        var before = below == 0 ? 0 : width - near.Length;
        var wider = new long[width];
        near.CopyTo(wider, before);
        (near, first) = (wider, first - before);
        if (high >= 0)
            (low, high) = ((int)(low + before), (int)(high + before));
        return true;
    }
}
