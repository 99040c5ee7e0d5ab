using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Conversations.Shelves;

/// <summary>How definitions are written: as the API writes them, without what is empty.</summary>
internal static class ShelfJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };
}
