namespace Throughline.Ingestion;

/// <summary>How much of what was sent is held in memory until the commit that keeps it.</summary>
public sealed class WaitingRoom
{
    /// <summary>
    /// Sixty-four of the largest batches: a tenth of a second of work. Read, a call takes several times its bytes, so that
    /// more would be hundreds of megabytes.
    /// </summary>
    public const int MostBytes = 64 * IngestionLimits.LargestBatch;

    private long held;

    /// <returns>A place, to be left when the call is answered; null when there is no room for so many bytes now.</returns>
    public IDisposable? Enter(int bytes)
    {
        if (Interlocked.Add(ref held, bytes) <= MostBytes)
            return new Place(this, bytes);
        Interlocked.Add(ref held, -bytes);
        return null;
    }

    private sealed class Place(WaitingRoom room, int bytes) : IDisposable
    {
        private int left = bytes;

        public void Dispose() => Interlocked.Add(ref room.held, -Interlocked.Exchange(ref left, 0));
    }
}
