using System.Text;

namespace Throughline.Tests.Acceptance;

/// <summary>Requests as bytes.</summary>
internal static class WireRequest
{
    public static byte[] Post(string path, string key, ReadOnlySpan<byte> body, string headers = "") =>
        Make("POST", path, $"Authorization: {Basic(key)}\r\n{headers}", body);

    /// <param name="method">The verb.</param>
    /// <param name="path">The target.</param>
    /// <param name="headers">Whole lines, each with its end.</param>
    /// <param name="body">What follows.</param>
    public static byte[] Make(string method, string path, string headers, ReadOnlySpan<byte> body) =>
        [
            .. Encoding.Latin1.GetBytes(
                $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {body.Length}\r\n{headers}\r\n"
            ),
            .. body,
        ];

    public static byte[] Track(string key, string messageId, string userId) =>
        Post("/v1/track", key, Encoding.UTF8.GetBytes(Call(messageId, userId)));

    public static string Call(string messageId, string userId) =>
        $$$"""{"type":"track","messageId":"{{{messageId}}}","userId":"{{{userId}}}","event":"Product Viewed","properties":{"product_id":"p"}}""";

    public static string Basic(string key) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:"))}";
}
