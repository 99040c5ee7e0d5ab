using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Throughline.Conversations.Importing;

/// <summary>Ids that follow from what they name, so that a second run and another node come to the same ones.</summary>
internal static class Ids
{
    /// <summary>A UUIDv7 (RFC 9562, section 5.7) whose random part is the SHA-256 of the name: it sorts by its time as others do.</summary>
    public static Guid Of(DateTimeOffset at, string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        var milliseconds = Math.Max(0, at.ToUnixTimeMilliseconds());
        for (var i = 0; i < 6; i++)
            hash[i] = (byte)(milliseconds >> (8 * (5 - i)));
        hash[6] = (byte)((hash[6] & 0x0f) | 0x70);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Lower case, with one mark between words: the key that a name comes to.</summary>
    public static string Slug(string name, char between, int longest)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (
                CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && slug.Length > 0
                && slug[^1] != between
            )
                slug.Append(between);
        var whole = slug.ToString().Trim(between);
        return whole.Length <= longest ? whole : whole[..longest].Trim(between);
    }
}
