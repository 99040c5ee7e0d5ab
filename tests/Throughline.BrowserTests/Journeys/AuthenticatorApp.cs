using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Throughline.BrowserTests.Journeys;

/// <summary>What an app on a phone shows: six digits that change every 30 s (RFC 6238 over RFC 4226, SHA-1).</summary>
internal static class AuthenticatorApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="typed">The secret in base32, in groups as people type it.</param>
    public static string Shows(string typed)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // What every app computes.
        var hash = HMACSHA1.HashData(Bytes(typed), counter);
#pragma warning restore CA5350
        var code = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf, 4)) & 0x7fffffff;
        return $"{code % 1_000_000:000000}";
    }

    private static byte[] Bytes(string typed)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var letter in typed.ToUpperInvariant().Where(Alphabet.Contains))
        {
            held = ((held << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
        }
        return [.. bytes];
    }
}
