using System.Globalization;
using System.Text;

namespace Throughline.Host.Web.Kinds;

/// <summary>A key from what something is called: <c>Zu groß?</c> becomes <c>zu_gro</c>.</summary>
internal static class KeyText
{
    // As long as a key may be.
    private const int Longest = 40;

    public static string Of(string name, char between)
    {
        var key = new StringBuilder();
        foreach (var each in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(each))
                key.Append(each);
            else if (
                char.GetUnicodeCategory(each) != UnicodeCategory.NonSpacingMark
                && key.Length > 0
                && key[^1] != between
            )
                key.Append(between);
        return key.ToString()[..Math.Min(key.Length, Longest)].Trim(between);
    }
}
