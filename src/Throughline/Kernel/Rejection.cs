namespace Throughline.Kernel;

/// <summary>Why something that came from outside was not taken, in words that say what to do.</summary>
/// <param name="Code">Stable, snake_case; programs may branch on it.</param>
/// <param name="Detail">One sentence for a person: which field and why.</param>
public sealed record Rejection(string Code, string Detail);
