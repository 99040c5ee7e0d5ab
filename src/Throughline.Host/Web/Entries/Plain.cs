using System.Globalization;
using System.Text;

namespace Throughline.Host.Web.Entries;

/// <summary>
/// Text from outside as one line that says what it shows. Characters that reorder what stands around them (Unicode
/// Technical Report 36, section 2.3) or that nobody sees are taken out of sentences and names; where the data itself is
/// shown they stand as their code.
/// </summary>
internal static class Plain
{
    /// <summary>For names and sentences: nothing that reorders, no line ends.</summary>
    public static string Line(string text)
    {
        if (!text.Any(IsOdd))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (char.IsControl(letter) || letter is '\u2028' or '\u2029')
                plain.Append(' ');
            else if (!IsOdd(letter))
                plain.Append(letter);
        return plain.ToString().Trim();
    }

    /// <summary>For data: every odd character as its code, <c>\u202E</c>; line ends stay.</summary>
    public static string Data(string text)
    {
        if (!text.Any(letter => IsOdd(letter) && letter is not ('\n' or '\t')))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (IsOdd(letter) && letter is not ('\n' or '\t'))
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            else
                plain.Append(letter);
        return plain.ToString();
    }

    /// <summary>At most so many characters as people count them, with an ellipsis.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var elements = new StringInfo(text);
        return elements.LengthInTextElements <= longest
            ? text
            : elements.SubstringByTextElements(0, longest - 1).TrimEnd() + "…";
    }

    private static bool IsOdd(char letter) =>
        char.IsControl(letter)
        || letter
            is (>= '\u202A' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069')
                or '\u200E'
                or '\u200F'
                or '\u061C'
                or '\u2028'
                or '\u2029'
                or '\uFEFF';
}
