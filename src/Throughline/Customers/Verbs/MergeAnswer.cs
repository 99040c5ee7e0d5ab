using Throughline.Kernel;

namespace Throughline.Customers.Verbs;

/// <param name="CustomerId">The one customer.</param>
/// <param name="LinkId">Give it to un-merge.</param>
public sealed record MergeAnswer(Guid CustomerId, Guid LinkId);
