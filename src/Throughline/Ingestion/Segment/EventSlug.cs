using System.Globalization;
using System.Text;

namespace Throughline.Ingestion.Segment;

/// <summary>The entry type of an event that nobody declared: "Song Played!" is <c>track.song_played</c>.</summary>
internal static class EventSlug
{
    private const string Prefix = "track.";

    /// <summary>An event named by signs alone.</summary>
    private const string Nameless = Prefix + "event";

    /// <summary>Letters, marks and digits of every script, in lower case; whatever is between them becomes one '_'.</summary>
    public static string For(string eventName)
    {
        Span<char> slug = stackalloc char[IngestionLimits.LongestType];
        Prefix.CopyTo(slug);
        var length = Prefix.Length;
        var gap = false;
        foreach (var rune in eventName.EnumerateRunes())
        {
            if (!IsWordPart(rune))
            {
                gap = length > Prefix.Length;
                continue;
            }
            var lower = Rune.ToLowerInvariant(rune);
            if (length + (gap ? 1 : 0) + lower.Utf16SequenceLength > slug.Length)
                break;
            if (gap)
                slug[length++] = '_';
            gap = false;
            length += lower.EncodeToUtf16(slug[length..]);
        }
        return length == Prefix.Length ? Nameless : new string(slug[..length]);
    }

    /// <summary>Marks belong: without its vowel signs a Hindi word is another word.</summary>
    private static bool IsWordPart(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
