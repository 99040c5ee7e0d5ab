namespace Throughline.Metrics.Numbers;

/// <summary>
/// How a histogram is written: its length in bytes, then the sum, then for each bucket that holds something, ascending,
/// how many buckets are skipped before it and its count; the first bucket stands as itself. All are <see cref="Varints"/>.
/// An empty one is the length 0 alone. The length comes first so that what is not asked for is passed over at once.
/// </summary>
internal ref struct HistogramReader
{
    private VarintReader body;
    private long bucket;
    private bool begun;

    private HistogramReader(ReadOnlySpan<byte> bytes) => body = new(bytes);

    public readonly bool AtEnd => body.AtEnd;

    /// <summary>Takes one histogram off the front.</summary>
    /// <exception cref="InvalidDataException">No histogram was written so; as the rest here.</exception>
    public static HistogramReader Next(ref ReadOnlySpan<byte> bytes)
    {
        var reader = new VarintReader(bytes);
        var taken = reader.TakeBytes(reader.Take());
        bytes = reader.Rest;
        return new(taken);
    }

    public Int128 Sum() => body.TakeWide();

    /// <summary>The next bucket; its count comes after it.</summary>
    public int Bucket()
    {
        if (begun)
        {
            bucket += (long)body.Take() + 1;
        }
        else
        {
            bucket = body.TakeSigned();
            begun = true;
        }
        return bucket == (int)bucket ? (int)bucket : throw new InvalidDataException("No bucket has such a number.");
    }

    public long Count() => body.TakeSigned();
}
