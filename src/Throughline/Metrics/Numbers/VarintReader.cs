using System.Buffers.Binary;

namespace Throughline.Metrics.Numbers;

/// <summary>Takes what <see cref="Varints"/> put off the front of some bytes.</summary>
internal ref struct VarintReader(ReadOnlySpan<byte> bytes)
{
    private const int LongestShift = 126; // 19 bytes: an Int128

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    public readonly bool AtEnd => at >= bytes.Length;

    /// <summary>What was not taken yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => bytes[at..];

    /// <exception cref="InvalidDataException">It ends too early, or is too long; as the rest here.</exception>
    public ulong Take()
    {
        var part = TakeByte();
        return part < 0x80 ? part : TakeLong(part);
    }

    public long TakeSigned()
    {
        var value = Take();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public Int128 TakeWide()
    {
        var value = default(UInt128);
        for (var shift = 0; shift <= LongestShift; shift += 7)
        {
            var part = TakeByte();
            value |= (UInt128)(part & 0x7Fu) << shift;
            if (part < 0x80)
                return (Int128)(value >> 1) ^ -(Int128)(value & 1);
        }
        throw Broken();
    }

    public double TakeDouble() => BinaryPrimitives.ReadDoubleLittleEndian(TakeBytes(sizeof(double)));

    public ReadOnlySpan<byte> TakeBytes(ulong length)
    {
        if (length > (ulong)(bytes.Length - at))
            throw Broken();
        var taken = bytes.Slice(at, (int)length);
        at += (int)length;
        return taken;
    }

    public byte TakeByte() => at < bytes.Length ? bytes[at++] : throw Broken();

    private ulong TakeLong(byte start)
    {
        var value = start & 0x7FUL;
        for (var shift = 7; shift < 64; shift += 7)
        {
            var part = TakeByte();
            value |= (part & 0x7FUL) << shift;
            if (part < 0x80)
                return value;
        }
        throw Broken();
    }

    private static InvalidDataException Broken() => new("These bytes hold no such numbers.");
}
