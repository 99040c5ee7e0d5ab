namespace Throughline.Storage;

/// <summary>How far a backup or a restore has come.</summary>
/// <param name="Step">What is being done, for a person.</param>
/// <param name="Fraction">0 to 1; null when it cannot be told.</param>
public sealed record CopyProgress(string Step, double? Fraction = null);
