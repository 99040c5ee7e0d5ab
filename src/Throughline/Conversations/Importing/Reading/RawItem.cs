using System.Text.Json;

namespace Throughline.Conversations.Importing.Reading;

/// <summary>One object of an export, as it stands there.</summary>
/// <param name="List">The list it stood in, such as <c>tickets</c>; null: none, it stood by itself.</param>
/// <param name="Bytes">UTF-8; valid until the next one is asked for.</param>
/// <param name="Offset">Where it begins in its file.</param>
/// <param name="Problem">Why it cannot be read; null: it can.</param>
internal sealed record RawItem(string? List, ReadOnlyMemory<byte> Bytes, long Offset, string? Problem = null)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    /// <summary>null when it is no JSON after all.</summary>
    public JsonDocument? Parse()
    {
        try
        {
            return JsonDocument.Parse(Bytes, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
