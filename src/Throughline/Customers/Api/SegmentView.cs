using System.Text.Json;
using Throughline.Customers.Segments;

namespace Throughline.Customers.Api;

/// <summary>A saved segment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it. <example>Loyal and quiet</example></param>
/// <param name="Definition">The tree of conditions.</param>
/// <param name="Version">Grows with each change; also its ETag.</param>
/// <param name="CreatedAt">When it was saved first.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record SegmentView(
    Guid Id,
    string Name,
    JsonElement Definition,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static SegmentView Of(Segment segment) =>
        new(
            segment.Id,
            segment.Name,
            JsonElement.Parse(segment.Definition),
            segment.Version,
            segment.CreatedAt,
            segment.UpdatedAt
        );
}
