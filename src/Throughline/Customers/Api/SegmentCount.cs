namespace Throughline.Customers.Api;

/// <summary>How many customers belong to a segment.</summary>
/// <param name="Count">Right now.</param>
public sealed record SegmentCount(long Count);
