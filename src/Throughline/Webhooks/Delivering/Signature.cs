using System.Security.Cryptography;
using System.Text;

namespace Throughline.Webhooks.Delivering;

/// <summary>Standard Webhooks' symmetric signatures: HMAC-SHA256 of <c>id.timestamp.body</c>.</summary>
internal static class Signature
{
    public const string Prefix = "whsec_";

    // The specification asks for 24 to 64.
    private const int SecretBytes = 32;

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The header: one signature for each secret, so that a receiver may have either while a secret changes.</summary>
    /// <param name="secrets">As they were handed out.</param>
    /// <param name="id">The message's.</param>
    /// <param name="timestamp">Seconds since 1970 of this attempt.</param>
    /// <param name="body">The very bytes that are sent.</param>
    public static string Of(IEnumerable<string> secrets, string id, long timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(
            ' ',
            secrets.Select(secret =>
                $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))}"
            )
        );
    }
}
