namespace Throughline.Ingestion.Import;

/// <summary>A set of hashes in one array: 12 bytes each on average, a fifth of what the framework's set takes.</summary>
internal sealed class HashSet64
{
    private const int FirstLength = 1 << 12;

    private ulong[] slots = new ulong[FirstLength];
    private int count;

    /// <returns>false when it was there.</returns>
    public bool Add(ulong hash)
    {
        // 0 marks a free slot.
        if (hash == 0)
            hash = 1;
        if (count >= slots.Length / 4 * 3)
            Grow();
        if (!Put(slots, hash))
            return false;
        count++;
        return true;
    }

    private void Grow()
    {
        var larger = new ulong[slots.Length * 2];
        foreach (var hash in slots)
            if (hash != 0)
                Put(larger, hash);
        slots = larger;
    }

    private static bool Put(ulong[] slots, ulong hash)
    {
        var mask = (ulong)slots.Length - 1;
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            if (slots[at] == hash)
                return false;
            if (slots[at] != 0)
                continue;
            slots[at] = hash;
            return true;
        }
    }
}
