using Throughline.Kernel;

namespace Throughline.Customers.Verbs;

/// <summary>What came of an un-merge.</summary>
public abstract record UnmergeOutcome
{
    /// <param name="Customers">The two customers as they are again.</param>
    public sealed record Undone(IReadOnlyList<CustomerId> Customers) : UnmergeOutcome;

    public sealed record NotFound : UnmergeOutcome;

    public sealed record AlreadyUndone : UnmergeOutcome;

    public sealed record Erased : UnmergeOutcome;
}
