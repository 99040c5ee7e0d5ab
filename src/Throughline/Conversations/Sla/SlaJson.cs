using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Sla;

/// <summary>How terms and entries of this room are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Words<Priority>), typeof(Words<SlaTarget>), typeof(Words<SlaTime>), typeof(Words<EscalateOn>)]
)]
[JsonSerializable(typeof(SlaTerms))]
[JsonSerializable(typeof(SlaTold))]
[JsonSerializable(typeof(SlaSegments))]
[JsonSerializable(typeof(SlaPolicyTold))]
internal sealed partial class SlaJson : JsonSerializerContext
{
    public static string Word(SlaTarget target) => JsonNamingPolicy.SnakeCaseLower.ConvertName(target.ToString());
}
