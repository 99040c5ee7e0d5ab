namespace Throughline.Client;

/// <summary>Who would belong to a segment.</summary>
/// <param name="Count">How many.</param>
/// <param name="Customers">The first of them.</param>
public sealed record SegmentPreview(long Count, IReadOnlyList<CustomerSummary> Customers);
