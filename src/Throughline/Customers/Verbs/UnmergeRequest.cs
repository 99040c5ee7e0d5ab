namespace Throughline.Customers.Verbs;

/// <param name="LinkId">Which merge; the customer's merges are listed with it.</param>
public sealed record UnmergeRequest(Guid LinkId);
