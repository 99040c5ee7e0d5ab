using System.Globalization;
using System.Text;

namespace Throughline.Host.Web.Customers.Figure;

/// <summary>
/// About how wide a text is: the server has no fonts. Measured on Inter and rounded up, so that what is said not to
/// overlap does not with a system's font either.
/// </summary>
internal static class TextWidth
{
    // In shares of the font size.
    private const double Slim = 0.32;
    private const double Usual = 0.58;
    private const double Wide = 0.72;
    private const double Widest = 0.92;

    // Han, Kana, Hangul and emoji fill a square.
    private const double Square = 1.05;
    private const int FirstSquare = 0x2E80;

    public static double Of(string text, double size)
    {
        var width = 0.0;
        foreach (var letter in text.EnumerateRunes())
            width += Of(letter);
        return width * size;
    }

    /// <summary>As much of it as there is room for, cut between characters with an ellipsis.</summary>
    public static string Cut(string text, double size, double room)
    {
        if (Of(text, size) <= room)
            return text;
        var kept = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext() && Of(kept + elements.GetTextElement() + "…", size) <= room)
            kept.Append(elements.GetTextElement());
        return kept.ToString().TrimEnd() + "…";
    }

    private static double Of(Rune letter) =>
        letter.Value switch
        {
            >= FirstSquare => Square,
            'm' or 'w' or 'M' or 'W' or '@' or '%' or '—' => Widest,
            >= 'A' and <= 'Z' => Wide,
            'i' or 'j' or 'l' or 'I' or 't' or 'f' or 'r' or '.' or ',' or ':' or ';' or '\'' or '|' or ' ' or '!' =>
                Slim,
            _ => Usual,
        };
}
