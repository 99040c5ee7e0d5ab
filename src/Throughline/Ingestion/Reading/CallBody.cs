using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Throughline.Kernel;

namespace Throughline.Ingestion.Reading;

/// <summary>
/// The JSON of one call. Nearly every call is clean and is parsed once, strictly. One that is not (a key twice, text that
/// no database holds, too deep) is parsed leniently, and each item is then judged and put right by itself.
/// </summary>
internal sealed class CallBody : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = IngestionLimits.DeepestNesting,
        AllowDuplicateProperties = false,
    };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = IngestionLimits.DeepestParse };

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly JsonDocument document;
    private readonly bool suspect;

    private CallBody(ReadOnlyMemory<byte> bytes, JsonDocument document, bool suspect)
    {
        this.bytes = bytes;
        this.document = document;
        this.suspect = suspect;
    }

    public JsonElement Root => document.RootElement;

    public static Rejection? Open(ReadOnlyMemory<byte> bytes, out CallBody? body)
    {
        body = null;
        if (bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (!Utf8.IsValid(bytes.Span))
            return new Rejection("invalid_utf8", "The body is not UTF-8, as JSON must be (RFC 8259, section 8.1).");
        var unkeepable = KeepableText.MayBeUnkeepable(bytes.Span);
        try
        {
            if (!unkeepable)
            {
                body = new CallBody(bytes, JsonDocument.Parse(bytes, Strict), suspect: false);
                return null;
            }
        }
        catch (JsonException)
        {
            // Answered by the lenient parse below: it tells broken JSON from JSON that can be put right.
        }
        try
        {
            body = new CallBody(bytes, JsonDocument.Parse(bytes, Lenient), suspect: true);
            return null;
        }
        catch (JsonException broken)
        {
            return new Rejection(
                "invalid_json",
                $"The body is not JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}."
            );
        }
    }

    /// <summary>A member of a batch's envelope; undefined when absent. Reads only plain names, so it cannot fail.</summary>
    public JsonElement Member(ReadOnlySpan<byte> name)
    {
        var found = default(JsonElement);
        foreach (var member in Root.EnumerateObject())
        {
            if (JsonMarshal.GetRawUtf8PropertyName(member).SequenceEqual(name))
                found = member.Value;
        }
        return found;
    }

    /// <summary>The bytes of a part of this body as they came.</summary>
    public ReadOnlyMemory<byte> Raw(JsonElement part)
    {
        var raw = JsonMarshal.GetRawUtf8Value(part);
        return bytes.Span.Overlaps(raw, out var offset) ? bytes.Slice(offset, raw.Length) : raw.ToArray();
    }

    /// <summary>A part in a form that both databases hold: the last of a repeated key, no unkeepable text, not too deep.</summary>
    public Rejection? Clean(JsonElement part, out JsonElement clean)
    {
        clean = part;
        if (!suspect || part.ValueKind == JsonValueKind.Undefined)
            return null;
        return KeepableText.Problem(JsonMarshal.GetRawUtf8Value(part)) ?? Rewriting.LastKeyWins(part, out clean);
    }

    public void Dispose() => document.Dispose();
}
