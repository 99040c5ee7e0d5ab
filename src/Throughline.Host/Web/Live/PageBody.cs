namespace Throughline.Host.Web.Live;

/// <summary>Holds a page while it is made, and no more than a page: what goes on for longer is an export, or none of ours.</summary>
internal sealed class PageBody : MemoryStream
{
    // Fifty times a usual page.
    private const int Largest = 2_097_152;

    public override void Write(byte[] buffer, int offset, int count)
    {
        Refuse(count);
        base.Write(buffer, offset, count);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Refuse(buffer.Length);
        base.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Refuse(count);
        return base.WriteAsync(buffer, offset, count, cancellationToken);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Refuse(buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }

    private void Refuse(int more)
    {
        if (Length + more > Largest)
            throw new IOException($"It is larger than the {Largest} bytes that a page may have.");
    }
}
