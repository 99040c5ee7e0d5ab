namespace Throughline.Customers.Segments;

/// <summary>What is wrong with one place of a definition.</summary>
/// <param name="Path">Where, from the outermost condition. <example>all[1].did</example></param>
/// <param name="Detail">What is wrong, and what would be right.</param>
public sealed record DefinitionProblem(string Path, string Detail);
