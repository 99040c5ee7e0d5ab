namespace Throughline.Customers.Segments;

/// <summary>How many meet a condition, as far as could be counted in the time that a person waits.</summary>
/// <param name="Count">At least so many.</param>
/// <param name="IsWhole">Whether these are all.</param>
/// <param name="Some">A few of them, to see who is meant.</param>
public sealed record MemberCount(long Count, bool IsWhole, IReadOnlyList<Reading.CustomerSummary> Some);
