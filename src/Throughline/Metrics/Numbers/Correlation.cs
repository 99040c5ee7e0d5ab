namespace Throughline.Metrics.Numbers;

/// <summary>How far two numbers of the same subjects go together.</summary>
public static class Correlation
{
    /// <summary>Of fewer pairs nothing is told.</summary>
    public const int Fewest = 10;

    /// <summary>
    /// Spearman's rank correlation, −1 to 1. Its interval by Fisher's z with the variance (1 + ρ²/2)/(n − 3) of Bonett and
    /// Wright (Psychometrika 65, 2000), which holds for strong correlations too. Where all agree, chance may have done it: the
    /// interval is that of all but one.
    /// </summary>
    /// <param name="pairs">Both numbers of each subject; ties share the mean of their ranks.</param>
    /// <returns>Without a value for fewer than <see cref="Fewest"/> pairs, or where one of the numbers never differs.</returns>
    public static Estimate Spearman(IReadOnlyList<(double First, double Second)> pairs)
    {
        var n = pairs.Count;
        if (n < Fewest)
            return new Estimate(null, n, null, null);
        var first = RanksOf([.. pairs.Select(pair => pair.First)]);
        var second = RanksOf([.. pairs.Select(pair => pair.Second)]);
        var middle = (n + 1) / 2.0;
        var together = first.Zip(second, (a, b) => (a - middle) * (b - middle)).Sum();
        var spread = first.Sum(rank => Math.Pow(rank - middle, 2)) * second.Sum(rank => Math.Pow(rank - middle, 2));
        if (spread <= 0)
            return new Estimate(null, n, null, null);
        var rho = Math.Clamp(together / Math.Sqrt(spread), -1, 1);
        var within = Math.Clamp(rho, -1 + (1.0 / n), 1 - (1.0 / n));
        var (z, half) = (Math.Atanh(within), Normal.Z * Math.Sqrt((1 + (within * within / 2)) / (n - 3)));
        return new Estimate(rho, n, Math.Min(rho, Math.Tanh(z - half)), Math.Max(rho, Math.Tanh(z + half)));
    }

    private static double[] RanksOf(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(place => values[place]).ToArray();
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length; )
        {
            var to = from;
            while (to < order.Length && values[order[to]] == values[order[from]])
                to++;
            for (var place = from; place < to; place++)
                ranks[order[place]] = (from + 1 + to) / 2.0;
            from = to;
        }
        return ranks;
    }
}
