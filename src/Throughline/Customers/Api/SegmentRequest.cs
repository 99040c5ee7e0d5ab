using System.Text.Json;

namespace Throughline.Customers.Api;

/// <summary>A segment to save.</summary>
/// <param name="Name">Unlike every other segment's. <example>Loyal and quiet</example></param>
/// <param name="Definition">
/// A tree of conditions.
/// <example>{"all": [{"did": "order.completed", "at_least": 2, "within_days": 90}, {"did": "contact", "at_most": 0, "since_last": "order.completed"}]}</example>
/// </param>
public sealed record SegmentRequest(string Name, JsonElement Definition)
{
    internal const int LongestName = 100;
}
