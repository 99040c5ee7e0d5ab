using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Throughline.Kernel;

namespace Throughline.Ingestion.CloudEvents;

/// <summary>
/// An event whose attributes are HTTP headers and whose data is the body (HTTP binding 1.0.2, 3.1), rewritten as the
/// structured event that it is the same as.
/// </summary>
internal static class BinaryMode
{
    private const string Prefix = "ce-";

    public static Rejection? ToStructured(
        IReadOnlyDictionary<string, string> headers,
        string? contentType,
        ReadOnlySpan<byte> body,
        out ReadOnlyMemory<byte> structured
    )
    {
        structured = default;
        var buffer = new ArrayBufferWriter<byte>(body.Length + 1024);
        using var writer = new Utf8JsonWriter(
            buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }
        );
        writer.WriteStartObject();
        foreach (var (name, value) in headers)
        {
            // "data" is no attribute's name: the body alone is the data.
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !IsData(name.AsSpan(Prefix.Length)))
                writer.WriteString(name[Prefix.Length..].ToLowerInvariant(), Uri.UnescapeDataString(value));
        }
        try
        {
            WriteData(writer, contentType, body);
        }
        catch (JsonException)
        {
            return new Rejection("invalid_json", "The body is not JSON, as its content type says.");
        }
        writer.WriteEndObject();
        writer.Flush();
        structured = buffer.WrittenMemory;
        return null;
    }

    private static void WriteData(Utf8JsonWriter writer, string? contentType, ReadOnlySpan<byte> body)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        if (body.IsEmpty)
            return;
        if (IsJson(type))
        {
            writer.WritePropertyName("data"u8);
            writer.WriteRawValue(body);
        }
        else if (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && Utf8.IsValid(body))
            writer.WriteString("data"u8, body);
        else
            writer.WriteBase64String("data_base64"u8, body);
    }

    private static bool IsData(ReadOnlySpan<char> name) =>
        name.Equals("data", StringComparison.OrdinalIgnoreCase)
        || name.Equals("data_base64", StringComparison.OrdinalIgnoreCase);

    /// <summary>Without a content type the data is JSON (CloudEvents 1.0.2, 3.1.1, datacontenttype).</summary>
    private static bool IsJson(ReadOnlySpan<char> type) =>
        type.IsEmpty
        || type.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
}
