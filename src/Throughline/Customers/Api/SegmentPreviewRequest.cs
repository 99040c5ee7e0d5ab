using System.Text.Json;

namespace Throughline.Customers.Api;

/// <summary>A definition to try.</summary>
/// <param name="Definition">A tree of conditions. <example>{"trait": "country", "is": "FR"}</example></param>
public sealed record SegmentPreviewRequest(JsonElement Definition);
