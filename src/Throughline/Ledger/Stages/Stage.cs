namespace Throughline.Ledger.Stages;

/// <summary>A stretch of the journey.</summary>
public sealed record Stage
{
    /// <summary>Characters of its name: it heads a column.</summary>
    public const int LongestName = 40;

    /// <summary>More than an eye can follow on one journey.</summary>
    public const int Most = 24;

    /// <summary>What entries keep: it never changes.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>From 1, in the order of the journey.</summary>
    public required long Position { get; init; }
}
