using System.Text;
using System.Text.RegularExpressions;

namespace Throughline.Customers.Verbs;

/// <summary>Whether raw bytes from outside name a person.</summary>
internal static partial class NamedIn
{
    /// <summary>
    /// Whether one of the identities stands in it as a value of its own: "1" is not in "2021". As it was sent it is not
    /// in normal form, so both are compared without case, escapes, an address's tag and a number's punctuation.
    /// </summary>
    public static bool Any(byte[] raw, IReadOnlyList<Identity> identities)
    {
        var text = Escape()
            .Replace(Encoding.UTF8.GetString(raw), match => $"{(char)Convert.ToUInt16(match.Groups[1].Value, 16)}")
            .ToLowerInvariant();
        var addresses = Tag().Replace(text, "@");
        var numbers = Punctuation().Replace(text, "");
        return identities.Any(identity =>
            identity.Kind switch
            {
                Identity.Phone => numbers.Contains(identity.Value[1..], StringComparison.Ordinal),
                Identity.Email => Stands(addresses, identity.Value),
                _ => Stands(text, identity.Value.ToLowerInvariant()),
            }
        );
    }

    private static bool Stands(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; )
        {
            var end = at + value.Length;
            if ((at == 0 || !IsWord(text[at - 1])) && (end == text.Length || !IsWord(text[end])))
                return true;
            at = text.IndexOf(value, at + 1, StringComparison.Ordinal);
        }
        return false;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\+[^@\s""]*@", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ ().\-/]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Punctuation();
}
