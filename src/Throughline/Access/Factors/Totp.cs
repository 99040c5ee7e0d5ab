using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Throughline.Access.Factors;

/// <summary>
/// Time-based one-time passwords (RFC 6238) as authenticator apps show them: 6 digits, HMAC-SHA-1, steps of 30 s. The
/// framework's own check does not say which step a code was of, without which one code could be used twice.
/// </summary>
public static class Totp
{
    public const int Digits = 6;

    // RFC 4226, section 4, R6: at least 128 bits, 160 recommended.
    public const int SecretBytes = 20;

    private const int Modulus = 1_000_000;
    public const int StepSeconds = 30;

    // Clocks of phones drift, and people type slowly: one step before and after (RFC 6238, section 5.2).
    private const int Drift = 1;

    /// <summary>The step a code is of, if it is one around now and after the last one used.</summary>
    public static long? Match(byte[] secret, string typed, DateTimeOffset now, long lastStep)
    {
        var code = string.Concat(typed.Where(char.IsAsciiDigit));
        if (code.Length != Digits)
            return null;
        var current = StepOf(now);
        for (var step = current - Drift; step <= current + Drift; step++)
            if (step > lastStep && CryptographicOperations.FixedTimeEquals(Bytes(At(secret, step)), Bytes(code)))
                return step;
        return null;
    }

    public static long StepOf(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    public static string At(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The apps know no other; HMAC-SHA-1 is not broken (RFC 6238, section 1.2).
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        // Dynamic truncation: RFC 4226, section 5.3.
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7fffffff;
        return (number % Modulus).ToString("D6");
    }

    /// <summary>The address that an app reads from the picture (Key Uri Format of Google Authenticator).</summary>
    public static string UriOf(byte[] secret, string email) =>
        $"otpauth://totp/Throughline:{Uri.EscapeDataString(email)}?secret={Base32.Encode(secret)}&issuer=Throughline";

    /// <summary>The secret in groups of four, for who cannot scan it.</summary>
    public static string TypedForm(byte[] secret) =>
        string.Join(' ', Base32.Encode(secret).Chunk(4).Select(letters => new string(letters)));

    private static byte[] Bytes(string code) => System.Text.Encoding.ASCII.GetBytes(code);
}
