using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Throughline.Access;

/// <summary>A secret handed out once and kept only as its hash.</summary>
internal static class Secret
{
    private const int Bytes = 32;

    /// <summary>The longest prefix and 32 bytes in Base64 have 52 characters. A sender may put a whole body in its place.</summary>
    public const int Longest = 100;

    /// <param name="prefix">Tells what it is when it turns up in a log or a repository: <c>tl_token_…</c>.</param>
    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
