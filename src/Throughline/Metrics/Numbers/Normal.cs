namespace Throughline.Metrics.Numbers;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>1.96: between minus it and it lie 95 %.</summary>
    public const double Z = 1.959963984540054;

    private const double RootOfTwoPi = 2.5066282746310002;
    private const double SeriesUntil = 5;

    /// <returns>How often it lies at least as far from 0 as z, on either side; 0 to 1.</returns>
    public static double TwoSided(double z)
    {
        var x = Math.Abs(z);
        return double.IsPositiveInfinity(x) ? 0
            : x <= SeriesUntil ? Math.Max(1 - (2 * Density(x) * Series(x)), 0)
            : 2 * Density(x) / Fraction(x);
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / RootOfTwoPi;

    /// <summary>x + x³/3 + x⁵/(3·5) + … (Abramowitz and Stegun 26.2.11): no term is negative, so nothing cancels.</summary>
    private static double Series(double x)
    {
        var sum = x;
        var term = x;
        for (var i = 3; term > sum * 1e-17; i += 2)
        {
            term *= x * x / i;
            sum += term;
        }
        return sum;
    }

    /// <summary>x + 1/(x + 2/(x + 3/(x + …))) (Abramowitz and Stegun 26.2.14); 60 levels are exact from 5 on.</summary>
    private static double Fraction(double x)
    {
        var value = x;
        for (var i = 60; i > 0; i--)
            value = x + (i / value);
        return value;
    }
}
