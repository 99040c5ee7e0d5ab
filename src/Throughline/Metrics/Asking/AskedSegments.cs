using Throughline.Customers.Segments;
using Throughline.Metrics.Definitions;

namespace Throughline.Metrics.Asking;

/// <summary>The segments that a question names, or all where it groups by them; none are read where it does neither.</summary>
internal static class AskedSegments
{
    public static async Task<IReadOnlyList<Segment>> OfAsync(
        SavedSegments segments,
        MetricQuestion question,
        CancellationToken ct
    )
    {
        var wanted = question.Where.GetValueOrDefault(Dimensions.Segment);
        if (wanted is null && question.GroupBy != Dimensions.Segment)
            return [];
        var all = await segments.ListAsync(ct);
        return wanted is null ? all : all.FindAll(segment => wanted.Contains(segment.Id.ToString()));
    }
}
