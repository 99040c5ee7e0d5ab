using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Ingestion.Reading;

/// <summary>Puts JSON right that repeats a key: the last one wins, as in JavaScript and PostgreSQL (SQLite takes the first).</summary>
internal static class Rewriting
{
    /// <param name="part">Without unkeepable text, see <see cref="KeepableText"/>.</param>
    /// <param name="clean">A copy of its own.</param>
    public static Rejection? LastKeyWins(JsonElement part, out JsonElement clean)
    {
        clean = part;
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(
            buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        if (!TryWrite(part, writer, IngestionLimits.DeepestNesting))
            return new Rejection(
                "too_deep",
                $"The item is nested deeper than {IngestionLimits.DeepestNesting} levels."
            );
        writer.Flush();
        clean = JsonElement.Parse(buffer.WrittenSpan);
        return null;
    }

    private static bool TryWrite(JsonElement value, Utf8JsonWriter writer, int levelsLeft)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when levelsLeft > 0:
                var members = new Dictionary<string, JsonElement>();
                foreach (var member in value.EnumerateObject())
                    members[member.Name] = member.Value;
                writer.WriteStartObject();
                foreach (var (name, inner) in members)
                {
                    writer.WritePropertyName(name);
                    if (!TryWrite(inner, writer, levelsLeft - 1))
                        return false;
                }
                writer.WriteEndObject();
                return true;
            case JsonValueKind.Array when levelsLeft > 0:
                writer.WriteStartArray();
                foreach (var inner in value.EnumerateArray())
                {
                    if (!TryWrite(inner, writer, levelsLeft - 1))
                        return false;
                }
                writer.WriteEndArray();
                return true;
            case JsonValueKind.Object or JsonValueKind.Array:
                return false;
            default:
                value.WriteTo(writer);
                return true;
        }
    }
}
