namespace Throughline.Customers.Search;

/// <summary>One reading of what was typed. A customer matches when each of its words begins one of the customer's terms.</summary>
/// <param name="Words">At least one.</param>
internal sealed record SearchStep(IReadOnlyList<TermRange> Words);
