namespace Throughline.Metrics.Numbers;

/// <summary>The beta function and its incomplete ratio where one of the two arguments is a half: what Student's t needs.</summary>
internal static class IncompleteBeta
{
    private const int MostTerms = 1000;
    private const double LogOfGammaOfHalf = 0.57236494292470008; // ln √π

    /// <returns>I(x; a, ½) for x = 1/(1 + ratio), from 0 to 1. Taken by the ratio, since 1 - x would cancel.</returns>
    public static double Half(double a, double ratio)
    {
        if (ratio == 0)
            return 1;
        if (double.IsPositiveInfinity(ratio))
            return 0;
        var x = 1 / (1 + ratio);
        var y = ratio / (1 + ratio);
        var front = Math.Exp((a * -Math.Log(1 + ratio)) + (0.5 * Math.Log(y)) - LogOfHalf(a));
        // The fraction is quick below the mean, and the ratio is symmetric (Abramowitz and Stegun 26.5.2).
        return x < (a + 1) / (a + 2.5) ? front * Fraction(a, 0.5, x) / a : 1 - (front * Fraction(0.5, a, y) / 0.5);
    }

    /// <returns>The logarithm of B(a, ½).</returns>
    public static double LogOfHalf(double a) => LogOfGamma(a) + LogOfGammaOfHalf - LogOfGamma(a + 0.5);

    /// <summary>The continued fraction 26.5.8 of Abramowitz and Stegun, evaluated forwards (Lentz).</summary>
    private static double Fraction(double a, double b, double x)
    {
        var c = 1.0;
        var d = 1 / (1 - ((a + b) * x / (a + 1)));
        var value = d;
        for (var m = 1; m < MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / (1 + (even * d));
            c = 1 + (even / c);
            value *= c * d;
            d = 1 / (1 + (odd * d));
            c = 1 + (odd / c);
            value *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-15)
                return value;
        }
        return value;
    }

    /// <summary>Stirling's series (Abramowitz and Stegun 6.1.41), from 10 on right to fifteen digits; below by Γ(x+1) = xΓ(x).</summary>
    private static double LogOfGamma(double x)
    {
        var product = 1.0;
        for (; x < 10; x++)
            product *= x;
        var y = 1 / (x * x);
        var series = ((((((((y / 1188) - (1.0 / 1680)) * y) + (1.0 / 1260)) * y) - (1.0 / 360)) * y) + (1.0 / 12)) / x;
        return ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2) + series - Math.Log(product);
    }
}
