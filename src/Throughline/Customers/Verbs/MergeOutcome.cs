using Throughline.Kernel;

namespace Throughline.Customers.Verbs;

/// <summary>What came of a merge.</summary>
public abstract record MergeOutcome
{
    /// <param name="CustomerId">The one customer, by the older of the two ids.</param>
    /// <param name="LinkId">Give it to un-merge.</param>
    public sealed record Merged(CustomerId CustomerId, Guid LinkId) : MergeOutcome;

    public sealed record AlreadyOne(CustomerId CustomerId) : MergeOutcome;

    public sealed record NotFound(CustomerId CustomerId) : MergeOutcome;

    public sealed record Erased : MergeOutcome;
}
