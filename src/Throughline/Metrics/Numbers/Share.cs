namespace Throughline.Metrics.Numbers;

/// <summary>How much more say yes than say the opposite. In a share of yes and no, no counts nothing: the opposite is 0.</summary>
/// <param name="Plus">Promoters, or yes.</param>
/// <param name="Minus">Detractors, or 0.</param>
/// <param name="N">All of them; above 0.</param>
internal readonly record struct Share(double Plus, double Minus, double N)
{
    // Below so many outside the commonest answer the normal distribution fits badly.
    private const double EnoughOthers = 10;

    /// <summary>-1 to 1.</summary>
    public double Value => (Plus - Minus) / N;

    /// <summary>The square of the standard error: p + d - (p-d)² is the variance of one answer worth 1, 0 or -1.</summary>
    public double SquaredError => Math.Max(((Plus + Minus) / N) - (Value * Value), 0) / N;

    public bool IsLarge => N - Math.Max(Math.Max(Plus, Minus), N - Plus - Minus) >= EnoughOthers;

    public static Share OfScores(Histogram scores) => new(scores.CountOf(9, 10), scores.CountOf(0, 6), scores.Count);

    /// <summary>With answers added that nobody gave, against the overconfidence of small samples.</summary>
    public Share With(double plus, double minus, double n) => new(Plus + plus, Minus + minus, N + n);
}
