namespace Throughline.Metrics.Numbers;

/// <summary>
/// The test of Mann and Whitney (1947, Annals of Mathematical Statistics 18): whether values of one histogram tend to be
/// larger than those of another. Values of one bucket are tied.
/// </summary>
/// <param name="Superiority">How often a value of the first is above one of the second, ties counted half; 0 to 1.</param>
/// <param name="P">Two-sided, from the normal distribution with the corrections for ties and for continuity.</param>
internal readonly record struct Ranks(double Superiority, double P)
{
    /// <summary>Both in the same kind of bucket and neither of them empty.</summary>
    public static Ranks Of(Histogram first, Histogram second)
    {
        double one = first.Count;
        double other = second.Count;
        var all = one + other;
        var above = 0.0;
        var ties = 0.0;
        var passed = 0.0;
        foreach (var (ofOne, ofOther) in SideBySide(first, second))
        {
            above += ofOne * (passed + (ofOther / 2));
            passed += ofOther;
            var tied = ofOne + ofOther;
            ties += tied * (tied - 1) * (tied + 1);
        }
        var pairs = one * other;
        // Of the numbers of pairs in which the first is above, under chance alone.
        var variance = pairs / 12 * (all + 1 - (ties / (all * (all - 1))));
        var apart = Math.Max(Math.Abs(above - (pairs / 2)) - 0.5, 0);
        return new(above / pairs, apart == 0 ? 1 : Normal.TwoSided(apart / Math.Sqrt(variance)));
    }

    private static IEnumerable<(double One, double Other)> SideBySide(Histogram first, Histogram second)
    {
        using var one = first.Buckets.GetEnumerator();
        using var other = second.Buckets.GetEnumerator();
        var moreOfOne = one.MoveNext();
        var moreOfOther = other.MoveNext();
        while (moreOfOne || moreOfOther)
        {
            var takesOne = moreOfOne && (!moreOfOther || one.Current.Bucket <= other.Current.Bucket);
            var takesOther = moreOfOther && (!moreOfOne || other.Current.Bucket <= one.Current.Bucket);
            yield return (takesOne ? one.Current.Count : 0, takesOther ? other.Current.Count : 0);
            if (takesOne)
                moreOfOne = one.MoveNext();
            if (takesOther)
                moreOfOther = other.MoveNext();
        }
    }
}
