using System.Globalization;
using System.Text;

namespace Throughline.Ingestion.Import;

/// <summary>Reads numbers as people and their programs write them: <c>1.234,50 €</c>, <c>1 234.5</c>, <c>-12</c>.</summary>
internal static class ColumnNumbers
{
    // Currency signs and the letters of codes may stand before or after an amount.
    private const string Decoration = "€$£¥₺₹₽₩ ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int GroupLength = 3;

    /// <returns>null when it is no number, or groups its digits in a way that makes its size doubtful.</returns>
    public static decimal? Read(string text, char point, bool mayHaveCurrency)
    {
        var trimmed = text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2212', '-').Trim();
        if (mayHaveCurrency)
            trimmed = Undecorate(trimmed);
        var at = trimmed.IndexOf(point, StringComparison.Ordinal);
        var whole = at < 0 ? trimmed : trimmed[..at];
        if (Ungroup(whole, point) is not { } digits)
            return null;
        var plain = at < 0 ? digits : $"{digits}.{trimmed[(at + 1)..]}";
        return decimal.TryParse(
            plain,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
    }

    /// <summary>Without the sign of the currency, wherever the minus stands.</summary>
    private static string Undecorate(string text)
    {
        var negative = text.StartsWith('-');
        var bare = text.TrimStart('-').Trim(Decoration.ToCharArray());
        return negative ? "-" + bare : bare;
    }

    /// <summary>Separators of thousands are taken out only where they part groups of three digits.</summary>
    private static string? Ungroup(string whole, char point)
    {
        var separator = whole.FirstOrDefault(c => !char.IsAsciiDigit(c) && c is not ('-' or '+'));
        if (separator == default)
            return whole;
        if (separator == point || separator is not ('.' or ',' or ' ' or '\''))
            return null;
        var groups = whole.Split(separator);
        if (
            groups[0].TrimStart('-', '+').Length is 0 or > GroupLength
            || groups.Skip(1).Any(group => group.Length != GroupLength)
        )
            return null;
        return new StringBuilder().AppendJoin("", groups).ToString();
    }
}
