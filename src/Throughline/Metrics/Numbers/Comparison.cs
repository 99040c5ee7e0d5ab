namespace Throughline.Metrics.Numbers;

/// <summary>What one period says against another, as now less before, in the unit of the estimates.</summary>
/// <param name="Difference">null when one of the two is undefined.</param>
/// <param name="Low">Of the difference's 95 % interval; null when there is too little to say.</param>
/// <param name="High">As <paramref name="Low"/>.</param>
/// <param name="P">Two-sided: how often chance alone brings so much; null when there is too little to say.</param>
public sealed record Comparison(double? Difference, double? Low, double? High, double? P)
{
    public const double Significance = 0.05;
    public const string Up = "up";
    public const string Down = "down";
    public const string NoClearDifference = "no clear difference";

    /// <summary>One of the two is undefined.</summary>
    public static Comparison Undefined { get; } = new(null, null, null, null);

    /// <summary>
    /// Only of tests by rank: how often a value of now is above one of before, ties counted half, from 0 to 1. The
    /// difference shown may go up while most values went down; then nothing is clear.
    /// </summary>
    public double? Superiority { get; init; }

    /// <summary>Whether chance explains it less than once in twenty times, and it goes the way that the difference says.</summary>
    public bool IsClear =>
        P < Significance
        && Difference is { } difference
        && difference != 0
        && (Superiority is not { } share || Math.Sign(share - 0.5) == Math.Sign(difference));

    /// <summary><see cref="Up"/>, <see cref="Down"/> or <see cref="NoClearDifference"/>.</summary>
    public string Verdict =>
        !IsClear ? NoClearDifference
        : Difference > 0 ? Up
        : Down;
}
