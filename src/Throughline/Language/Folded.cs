using System.Globalization;
using System.Text;

namespace Throughline.Language;

/// <summary>Words without case and accents, as people type them: Grüße and grusse, Teşekkürler and tesekkurler.</summary>
internal static class Folded
{
    /// <summary>The accented letters of the languages known here; where ICU is missing, nothing else takes them apart.</summary>
    private static readonly Dictionary<int, string> Letters = Table(
        "aáàâäãå cç eéèêë gğ iíìîïı nñ oóòôöõ sş uúùûü yýÿ 'ʼ’‘´` æ:ae œ:oe ß:ss"
    );

    public static string Of(string text)
    {
        if (Ascii.IsValid(text) && !text.Contains('`', StringComparison.Ordinal))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                continue;
            // The lower case of İ is i with a dot above, which only Turkish keeps apart.
            var lower = rune.Value == 'İ' ? new Rune('i') : Rune.ToLowerInvariant(rune);
            folded.Append(Letters.GetValueOrDefault(lower.Value) ?? lower.ToString());
        }
        return folded.ToString();
    }

    private static Dictionary<int, string> Table(string rows)
    {
        var letters = new Dictionary<int, string>();
        foreach (var row in rows.Split(' '))
        {
            if (row.Split(':') is [var ligature, var apart])
                letters[ligature[0]] = apart;
            else
                foreach (var accented in row.Skip(1))
                    letters[accented] = row[..1];
        }
        return letters;
    }
}
