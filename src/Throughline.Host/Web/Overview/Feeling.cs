namespace Throughline.Host.Web.Overview;

/// <summary>How customers felt over a stretch, from what the tallies keep of it.</summary>
/// <param name="N">Touchpoints that say how the customer felt.</param>
/// <param name="Sum">Of their sentiments, each from -1 to 1.</param>
/// <param name="Squares">The sum of their squares.</param>
public readonly record struct Feeling(long N, double Sum, double Squares)
{
    // Two values say next to nothing of how far values lie apart.
    private const int LeastForInterval = 3;

    // The normal distribution's, two-sided at 95 %.
    private const double Z = 1.959964;

    /// <summary>-1 to 1; null when nobody is known to have felt anything.</summary>
    public double? Mean => N == 0 ? null : Math.Clamp(Sum / N, -1, 1);

    /// <summary>Half the width of the mean's 95 % interval; null below three.</summary>
    public double? Margin => N < LeastForInterval ? null : StudentT(N - 1) * Math.Sqrt(MeanVariance);

    public double? Low => Margin is { } margin ? Math.Max(Mean!.Value - margin, -1) : null;

    public double? High => Margin is { } margin ? Math.Min(Mean!.Value + margin, 1) : null;

    private double MeanVariance => Math.Max((Squares - (Sum * Sum / N)) / (N - 1), 0) / N;

    /// <summary>Whether the means lie further apart than chance explains (Welch; z, both large enough to have an interval).</summary>
    public bool DiffersFrom(Feeling other) =>
        Margin is not null
        && other.Margin is not null
        && Math.Abs(Mean!.Value - other.Mean!.Value) > Z * Math.Sqrt(MeanVariance + other.MeanVariance);

    /// <summary>Student's t, two-sided at 95 %, from the normal's (Abramowitz and Stegun 26.7.5); within 3 % from two degrees on.</summary>
    private static double StudentT(double degrees)
    {
        const double z2 = Z * Z;
        var first = Z * (z2 + 1) / 4;
        var second = Z * (((5 * z2 + 16) * z2) + 3) / 96;
        var third = Z * ((((3 * z2 + 19) * z2 + 17) * z2) - 15) / 384;
        return Z + (first / degrees) + (second / Math.Pow(degrees, 2)) + (third / Math.Pow(degrees, 3));
    }
}
