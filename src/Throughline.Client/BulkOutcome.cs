namespace Throughline.Client;

/// <summary>What came of doing the same in several conversations, in one of them.</summary>
/// <param name="Id">Which.</param>
/// <param name="Done">Whether it was done there.</param>
/// <param name="Code">Why not, for programs.</param>
/// <param name="Detail">Why not.</param>
public sealed record BulkOutcome(Guid Id, bool Done, string? Code, string? Detail);

internal sealed record BulkOutcomes(IReadOnlyList<BulkOutcome> Outcomes);
