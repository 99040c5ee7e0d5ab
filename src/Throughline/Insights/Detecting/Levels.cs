using Throughline.Metrics.Asking;

namespace Throughline.Insights.Detecting;

/// <summary>A period with what was measured in it.</summary>
internal readonly record struct Dated(MetricPoint Point, Measured It);

/// <summary>
/// Parts periods where a change was told, so that each level is held against itself. What goes back within a few periods
/// was no new level: it is held against the old one again, and its going back is no second news.
/// </summary>
internal static class Levels
{
    // A new level that has held for so many periods is where it stands.
    private const int Settling = 3;

    // Two thirds of the way: half of it is where chance carries either.
    private const double MuchNearer = 2;

    /// <param name="before">In their order.</param>
    /// <param name="now">What is looked at.</param>
    /// <param name="changes">From when on the level was another.</param>
    /// <returns>
    /// The one that it is held against last, and while a new level is young the other one as well: what lies between the
    /// two is no news.
    /// </returns>
    public static (IReadOnlyList<IReadOnlyList<Dated>> All, IReadOnlyList<Dated>? Other) Of(
        IReadOnlyList<Dated> before,
        Dated now,
        IReadOnlyCollection<DateTimeOffset> changes
    )
    {
        List<Dated> standing = [];
        List<Dated>? old = null;
        var all = new List<List<Dated>> { standing };
        var told = 0;
        foreach (var one in before)
        {
            var known = changes.Count(change => change <= one.Point.From);
            if (known > told && standing.Count > 0)
            {
                (old, standing) = (standing, []);
                all.Add(standing);
            }
            else if (IsBack(one))
                (old, standing) = (null, old!);
            told = known;
            standing.Add(one);
        }
        var other = old is not null && standing.Count <= Settling ? old : null;
        if (IsBack(now))
            (other, standing) = (standing, old!);
        return ([.. all.Where(level => level != standing), standing], other);

        bool IsBack(Dated one) =>
            old is not null
            && standing.Count <= Settling
            && MuchNearer * Math.Abs(one.It.Mean - Mean(old)) < Math.Abs(one.It.Mean - Mean(standing));
    }

    private static double Mean(List<Dated> level) =>
        level.Sum(one => one.It.N * one.It.Mean) / level.Sum(one => one.It.N);
}
