namespace Throughline.Customers.Reading;

/// <summary>What a merge would make of two customers.</summary>
/// <param name="One">As the first is.</param>
/// <param name="Other">As the second is.</param>
/// <param name="Together">As the one customer would be, but for the merge itself among its links.</param>
public sealed record MergePreview(CustomerDetails One, CustomerDetails Other, CustomerDetails Together);

/// <summary>What undoing a merge would give back.</summary>
/// <param name="Link">The merge.</param>
/// <param name="Together">The customer as it is.</param>
/// <param name="One">The one.</param>
/// <param name="Other">And the other, each with what it learnt since.</param>
public sealed record UnmergePreview(
    CustomerLink Link,
    CustomerDetails Together,
    CustomerDetails One,
    CustomerDetails Other
);
