using System.Globalization;
using System.Text;
using Markdig.Helpers;

namespace Throughline.Language;

/// <summary>Character references to characters, and characters that must not stand in HTML to references.</summary>
internal static class HtmlEntities
{
    /// <summary>&amp;CounterClockwiseContourIntegral; is the longest name.</summary>
    private const int LongestReference = 33;

    public static string Decode(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf('&') is var at and >= 0)
        {
            AppendClean(text, raw[..at]);
            raw = raw[at..];
            var end = raw[..Math.Min(raw.Length, LongestReference)].IndexOf(';');
            if (end > 1 && Character(raw[1..end]) is { } character)
            {
                AppendClean(text, character);
                raw = raw[(end + 1)..];
            }
            else if (Unfinished(raw) is var (decoded, length))
            {
                AppendClean(text, decoded);
                raw = raw[length..];
            }
            else
            {
                text.Append('&');
                raw = raw[1..];
            }
        }
        AppendClean(text, raw);
        return text.ToString();
    }

    public static void Append(StringBuilder html, string text)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                // Old browsers took it for a quotation mark.
                '`' => html.Append("&#96;"),
                _ => html.Append(character),
            };
        }
    }

    private static string? Character(ReadOnlySpan<char> name)
    {
        if (name[0] != '#')
            return EntityHelper.DecodeEntity(name);
        var hexadecimal = name.Length > 1 && name[1] is 'x' or 'X';
        var digits = hexadecimal ? name[2..] : name[1..];
        if (digits.Length == 0 || !Digits(digits, hexadecimal))
            return null;
        return FromNumber(digits, hexadecimal);
    }

    /// <summary>Browsers take a number without its semicolon, and so do those who want to hide a script.</summary>
    private static (string Decoded, int Length)? Unfinished(ReadOnlySpan<char> raw)
    {
        if (raw.Length < 3 || raw[1] != '#')
            return null;
        var hexadecimal = raw[2] is 'x' or 'X';
        var start = hexadecimal ? 3 : 2;
        var end = start;
        while (end < raw.Length && end - start < LongestReference && IsDigit(raw[end], hexadecimal))
            end++;
        return end == start ? null : (FromNumber(raw[start..end], hexadecimal), end);
    }

    private static string FromNumber(ReadOnlySpan<char> digits, bool hexadecimal)
    {
        var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return
            int.TryParse(digits, style, CultureInfo.InvariantCulture, out var number)
            && Rune.TryCreate(number, out var rune)
            ? rune.ToString()
            : "\uFFFD";
    }

    private static bool Digits(ReadOnlySpan<char> digits, bool hexadecimal)
    {
        foreach (var digit in digits)
        {
            if (!IsDigit(digit, hexadecimal))
                return false;
        }
        return true;
    }

    private static bool IsDigit(char digit, bool hexadecimal) =>
        hexadecimal ? char.IsAsciiHexDigit(digit) : char.IsAsciiDigit(digit);

    /// <summary>Control characters are left out and broken surrogates replaced: no two readers agree on them.</summary>
    private static void AppendClean(StringBuilder text, ReadOnlySpan<char> raw)
    {
        foreach (var rune in raw.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
                text.Append(rune.ToString());
        }
    }
}
