namespace Throughline.Customers.Verbs;

/// <param name="CustomerIds">The two customers as they are again.</param>
public sealed record UnmergeAnswer(IReadOnlyList<Guid> CustomerIds);
