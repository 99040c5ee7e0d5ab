namespace Throughline.Customers.Verbs;

/// <param name="OtherId">The customer who is the same person.</param>
public sealed record MergeRequest(Guid OtherId);
