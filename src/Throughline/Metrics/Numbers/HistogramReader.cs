namespace Throughline.Metrics.Numbers;

/// <summary>
/// How a histogram is written: its length in bytes, then the sum, then for each bucket that holds something, ascending,
/// how many buckets are skipped before it and its count; the first bucket stands as itself. All are variable-length
/// integers of seven bits a byte, those that may be negative zigzagged (Protocol Buffers, "Encoding"). An empty one is the
/// length 0 alone. The length comes first so that what is not asked for is passed over at once.
/// </summary>
internal ref struct HistogramReader
{
    private const int LongestShift = 126; // 19 bytes: an Int128

    private readonly ReadOnlySpan<byte> bytes;
    private int at;
    private long bucket;
    private bool begun;

    private HistogramReader(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public readonly bool AtEnd => at >= bytes.Length;

    /// <summary>Takes one histogram off the front.</summary>
    public static HistogramReader Next(ref ReadOnlySpan<byte> bytes)
    {
        var length = new HistogramReader(bytes);
        var size = length.Take();
        if (size > (ulong)(bytes.Length - length.at))
            throw Broken();
        var body = bytes.Slice(length.at, (int)size);
        bytes = bytes[(length.at + (int)size)..];
        return new(body);
    }

    public Int128 Sum()
    {
        var value = default(UInt128);
        for (var shift = 0; shift <= LongestShift; shift += 7)
        {
            var part = Byte();
            value |= (UInt128)(part & 0x7Fu) << shift;
            if (part < 0x80)
                return (Int128)(value >> 1) ^ -(Int128)(value & 1);
        }
        throw Broken();
    }

    /// <summary>The next bucket; its count comes after it.</summary>
    public int Bucket()
    {
        if (begun)
        {
            bucket += (long)Take() + 1;
        }
        else
        {
            bucket = Count();
            begun = true;
        }
        return bucket == (int)bucket ? (int)bucket : throw Broken();
    }

    public long Count()
    {
        var value = Take();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Take()
    {
        var part = Byte();
        return part < 0x80 ? part : TakeLong(part);
    }

    private ulong TakeLong(byte start)
    {
        var value = start & 0x7FUL;
        for (var shift = 7; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (part & 0x7FUL) << shift;
            if (part < 0x80)
                return value;
        }
        throw Broken();
    }

    private byte Byte() => at < bytes.Length ? bytes[at++] : throw Broken();

    private static InvalidDataException Broken() => new("These bytes are no histogram.");
}
