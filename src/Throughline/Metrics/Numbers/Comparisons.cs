namespace Throughline.Metrics.Numbers;

/// <summary>Whether two periods differ by more than chance. Undefined when either has no measurements.</summary>
public static class Comparisons
{
    /// <summary>
    /// z from the two variances, the difference in points. Where a period has fewer than ten answers outside its commonest
    /// group, both are adjusted first, as for the interval of one score.
    /// </summary>
    /// <param name="now">0 to 10, in exact buckets.</param>
    /// <param name="before">As <paramref name="now"/>.</param>
    public static Comparison Nps(Histogram now, Histogram before) =>
        now.Count <= 0 || before.Count <= 0
            ? Comparison.Undefined
            : Shares(Share.OfScores(now), Share.OfScores(before), share => share.With(0.75, 0.75, 3), 100);

    /// <summary>
    /// z from the two variances, the difference from -1 to 1. Where a period has fewer than ten yes or ten no, one yes and
    /// one no are added to both (Agresti and Caffo 2000, The American Statistician 54).
    /// </summary>
    /// <param name="yes">Of <paramref name="n"/>; never more than these.</param>
    /// <param name="n">All of now.</param>
    /// <param name="yesBefore">Of <paramref name="before"/>.</param>
    /// <param name="before">All of before.</param>
    public static Comparison Proportions(long yes, long n, long yesBefore, long before) =>
        n <= 0 || before <= 0
            ? Comparison.Undefined
            : Shares(new(yes, 0, n), new(yesBefore, 0, before), share => share.With(1, 0, 2), 1);

    /// <summary>z of two counts, each with its own variance (Poisson), the difference per so many.</summary>
    /// <param name="times">How often it happened now.</param>
    /// <param name="n">Of how many.</param>
    /// <param name="timesBefore">How often before.</param>
    /// <param name="before">Of how many.</param>
    /// <param name="per">In units of how many it is told.</param>
    public static Comparison Rates(long times, long n, long timesBefore, long before, double per)
    {
        if (n <= 0 || before <= 0)
            return Comparison.Undefined;
        var difference = per * (((double)times / n) - ((double)timesBefore / before));
        var squared = ((double)times / n / n) + ((double)timesBefore / before / before);
        if (squared == 0)
            return new(difference, null, null, null);
        var deviation = per * Math.Sqrt(squared);
        return new(
            difference,
            difference - (Normal.Z * deviation),
            difference + (Normal.Z * deviation),
            Normal.TwoSided(difference / deviation)
        );
    }

    /// <summary>The test of Welch (1947, Biometrika 34), the difference in units; without an interval below two measurements.</summary>
    public static Comparison Means(Histogram now, Histogram before, Buckets buckets)
    {
        if (now.Count <= 0 || before.Count <= 0)
            return Comparison.Undefined;
        var one = Sample.Of(now, buckets);
        var other = Sample.Of(before, buckets);
        var difference = one.Mean - other.Mean;
        if (one.SquaredError is not { } error || other.SquaredError is not { } errorBefore)
            return new(difference, null, null, null);
        var squared = error + errorBefore;
        // All of a period gave the same: nothing to measure the difference by but how many they were.
        if (squared == 0)
            return new(difference, null, null, Ranks.Of(now, before).P);
        var degrees = squared * squared / ((error * error / (one.N - 1)) + (errorBefore * errorBefore / (other.N - 1)));
        var deviation = Math.Sqrt(squared);
        var margin = StudentT.Quantile(degrees) * deviation;
        return new(
            difference,
            difference - margin,
            difference + margin,
            StudentT.TwoSided(difference / deviation, degrees)
        );
    }

    /// <summary>
    /// Mann and Whitney's test on the buckets, since durations are far from normal. The difference is that of the estimates
    /// shown, a mean or a percentile; its interval is recovered from theirs (Zou and Donner 2008, Statistics in Medicine 27).
    /// </summary>
    /// <param name="now">In any buckets.</param>
    /// <param name="before">In the same kind of buckets.</param>
    /// <param name="shown">Of <paramref name="now"/>.</param>
    /// <param name="shownBefore">Of <paramref name="before"/>.</param>
    public static Comparison Durations(Histogram now, Histogram before, Estimate shown, Estimate shownBefore)
    {
        if (now.Count <= 0 || before.Count <= 0)
            return Comparison.Undefined;
        var ranks = Ranks.Of(now, before);
        var difference = shown.Value - shownBefore.Value;
        return new(
            difference,
            difference - Both(shown.Value - shown.Low, shownBefore.High - shownBefore.Value),
            difference + Both(shown.High - shown.Value, shownBefore.Value - shownBefore.Low),
            ranks.P
        )
        {
            Superiority = ranks.Superiority,
        };
    }

    private static Comparison Shares(Share now, Share before, Func<Share, Share> adjust, double scale)
    {
        var shown = now.Value - before.Value;
        if (!now.IsLarge || !before.IsLarge)
            (now, before) = (adjust(now), adjust(before));
        var difference = now.Value - before.Value;
        var deviation = Math.Sqrt(now.SquaredError + before.SquaredError);
        var margin = Normal.Z * deviation;
        return new(
            scale * shown,
            scale * (difference - margin),
            scale * (difference + margin),
            Normal.TwoSided(difference / deviation)
        );
    }

    private static double? Both(double? one, double? other) =>
        one is { } first && other is { } second ? Math.Sqrt((first * first) + (second * second)) : null;
}
