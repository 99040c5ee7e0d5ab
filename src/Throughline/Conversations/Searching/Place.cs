namespace Throughline.Conversations.Searching;

/// <summary>
/// A document's number in the index, which sorts as lists do: by when somebody wrote last, then by the conversation's
/// number, then by part. 63 bits: 27 for units of 64 seconds (until the year 2242), 29 for the number, 7 for the part.
/// </summary>
internal static class Place
{
    public const int MostParts = 1 << PartBits;

    private const int SecondsPerUnit = 64;
    private const int NumberBits = 29;
    private const int PartBits = 7;

    public static long Of(DateTimeOffset lastMessageAt, long number, int part = 0) =>
        (lastMessageAt.ToUnixTimeSeconds() / SecondsPerUnit << (NumberBits + PartBits))
        | ((number & ((1L << NumberBits) - 1)) << PartBits)
        | (long)part;

    /// <summary>The instant up to which conversations may have a place below this one.</summary>
    public static DateTimeOffset EndOf(long place) =>
        DateTimeOffset.FromUnixTimeSeconds((UnitOf(place) + 1) * SecondsPerUnit);

    public static long UnitOf(long place) => place >> (NumberBits + PartBits);

    public static long StartOf(long unit) => unit << (NumberBits + PartBits);
}
