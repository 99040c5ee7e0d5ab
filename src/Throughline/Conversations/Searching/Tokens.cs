using System.Globalization;
using System.Text;
using Throughline.Language;

namespace Throughline.Conversations.Searching;

/// <summary>
/// The words of a text as searching takes them, on either engine: without case and accents, letters and digits only.
/// Where people write without spaces, each letter is a word, and what is typed is found as a phrase.
/// </summary>
internal static class Tokens
{
    // What is longer is no word: a key, a picture in base64. Nobody types more of it.
    private const int Longest = 64;

    public static IEnumerable<Token> Of(string text)
    {
        var word = new StringBuilder();
        var (start, end) = (0, 0);
        for (var at = 0; at < text.Length; )
        {
            var rune = Rune.TryGetRuneAt(text, at, out var whole) ? whole : Rune.ReplacementChar;
            var next = at + rune.Utf16SequenceLength;
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;
            if (Rune.IsLetterOrDigit(rune) && !StandsAlone(rune))
            {
                if (word.Length == 0)
                    start = at;
                end = next;
                if (word.Length < Longest)
                    Fold(rune, word);
            }
            // An accent of its own belongs to the letter before it.
            else if (!isMark || word.Length == 0)
            {
                if (word.Length > 0)
                    yield return new Token(word.ToString(), start, end);
                word.Clear();
                if (StandsAlone(rune))
                    yield return new Token(rune.ToString(), at, next);
            }
            at = next;
        }
        if (word.Length > 0)
            yield return new Token(word.ToString(), start, end);
    }

    private static void Fold(Rune rune, StringBuilder word)
    {
        if (rune.IsAscii)
        {
            word.Append(char.ToLowerInvariant((char)rune.Value));
            return;
        }
        var folded = Folded.Of(rune.ToString());
        // Accented letters of languages that the table does not know come apart where Unicode data is at hand.
        foreach (var part in folded.Length == 1 && folded[0] > 'ÿ' ? folded.Normalize(NormalizationForm.FormD) : folded)
            if (char.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                word.Append(part);
    }

    /// <summary>Thai, Lao, Khmer, Han and kana are written without spaces.</summary>
    private static bool StandsAlone(Rune rune) =>
        rune.Value
            is (>= 0x0E00 and <= 0x0EFF)
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x3040 and <= 0x30FF)
                or (>= 0x3400 and <= 0x9FFF)
                or (>= 0x20000 and <= 0x3FFFF);
}

/// <param name="Text">As it is searched for.</param>
/// <param name="Start">Where it begins in the text it was read from.</param>
/// <param name="End">Where it ends there.</param>
internal readonly record struct Token(string Text, int Start, int End);
