namespace Throughline.Metrics.Numbers;

/// <summary>Student's t distribution, for degrees of freedom from 1 up, also between whole numbers.</summary>
internal static class StudentT
{
    // From here on the expansions below are right to six digits and more.
    private const double ManyForQuantile = 30;
    private const double ManyForTail = 10_000;
    private const int MostSteps = 100;

    /// <returns>How often it lies at least as far from 0 as t, on either side; 0 to 1.</returns>
    public static double TwoSided(double t, double degrees)
    {
        // Abramowitz and Stegun 26.7.8.
        if (degrees > ManyForTail)
            return Normal.TwoSided(t * (1 - (1 / (4 * degrees))) / Math.Sqrt(1 + (t * t / (2 * degrees))));
        // Abramowitz and Stegun 26.7.1 with 26.5.27.
        return IncompleteBeta.Half(degrees / 2, t * t / degrees);
    }

    /// <returns>The t between minus which and which 95 % lie.</returns>
    public static double Quantile(double degrees)
    {
        var t = Expansion(degrees);
        if (degrees >= ManyForQuantile)
            return t;
        // Newton's steps on a tail that is convex from 0 up: from below they never overshoot.
        for (var step = 0; step < MostSteps; step++)
        {
            var next = t + ((TwoSided(t, degrees) - Comparison.Significance) / (2 * Density(t, degrees)));
            if (Math.Abs(next - t) < 1e-12 * t)
                return next;
            t = next;
        }
        return t;
    }

    private static double Density(double t, double degrees) =>
        Math.Exp(-IncompleteBeta.LogOfHalf(degrees / 2) - ((degrees + 1) / 2 * Math.Log(1 + (t * t / degrees))))
        / Math.Sqrt(degrees);

    /// <summary>From the normal's (Abramowitz and Stegun 26.7.5).</summary>
    private static double Expansion(double degrees)
    {
        const double z = Normal.Z;
        const double z2 = z * z;
        var first = z * (z2 + 1) / 4;
        var second = z * ((((5 * z2) + 16) * z2) + 3) / 96;
        var third = z * ((((((3 * z2) + 19) * z2) + 17) * z2) - 15) / 384;
        var fourth = z * ((((((((79 * z2) + 776) * z2) + 1482) * z2) - 1920) * z2) - 945) / 92160;
        return z + ((first + ((second + ((third + (fourth / degrees)) / degrees)) / degrees)) / degrees);
    }
}
