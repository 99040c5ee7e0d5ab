namespace Throughline.Conversations.Importing.Reading;

/// <summary>The part of a file that is looked at: grows while one object is read, and moves on.</summary>
internal sealed class JsonWindow(Stream stream)
{
    /// <summary>One ticket with all that was said: the longest seen are a few MB. More is no ticket, and would be memory.</summary>
    public const int LargestItem = 64 * 1024 * 1024;

    private const int Step = 256 * 1024;

    private byte[] buffer = new byte[Step];
    private int length;
    private bool isAtEnd;

    /// <summary>Where the next byte is, within what is held.</summary>
    public int At { get; set; }

    /// <summary>Where in the file what is held begins.</summary>
    public long Begins { get; private set; }

    public long Offset => Begins + At;

    public byte this[int place] => buffer[place];

    /// <summary>Whether there is a byte at the place, read if need be; false at the end, or beyond what one item may have.</summary>
    public async ValueTask<bool> HasAsync(int place, CancellationToken ct)
    {
        while (place >= length)
        {
            if (isAtEnd || length >= LargestItem)
                return false;
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(LargestItem, buffer.Length * 2));
            var read = await stream.ReadAsync(buffer.AsMemory(length), ct);
            isAtEnd = read == 0;
            length += read;
        }
        return true;
    }

    public ReadOnlyMemory<byte> Slice(int from, int to) => buffer.AsMemory(from, to - from);

    /// <summary>How much is held already from a place on.</summary>
    public ReadOnlySpan<byte> Held(int from) => buffer.AsSpan(from, Math.Max(0, length - from));

    /// <summary>Forgets what lies before <see cref="At"/>.</summary>
    public void Forget()
    {
        if (At == 0)
            return;
        // Less than a quarter is left, mostly nothing: moving it costs less than a larger buffer.
        if (At < length && At < buffer.Length / 2 && length < buffer.Length)
            return;
        buffer.AsSpan(At, length - At).CopyTo(buffer);
        length -= At;
        Begins += At;
        At = 0;
        if (buffer.Length > Step * 16 && length < Step)
            Array.Resize(ref buffer, Step);
    }
}
