namespace Throughline.Conversations.Searching;

/// <summary>
/// PostgreSQL's index knows no order: asked for a common word it would fetch every conversation that holds it, to show
/// the latest few. So each document also holds the stretches of time in which it lies, and a search goes back through
/// them, from days to years, until it has enough.
/// </summary>
internal static class Stretches
{
    /// <summary>A day and a half, 12 days, 97 days: in units of 64 seconds.</summary>
    private static readonly int[] Levels = [11, 14, 17];

    public static IEnumerable<string> Of(long place) =>
        Levels.Select(level => Marks.OfStretch(level, Place.UnitOf(place) >> level));

    /// <summary>Which marks to look for, and from which place on, going back in time.</summary>
    /// <param name="below">Places from here on are not looked at.</param>
    /// <param name="lowest">There is no place below this one.</param>
    public static IEnumerable<(IReadOnlyList<string> Marks, long From, long Below)> Back(long below, long lowest)
    {
        var (level, width) = (0, 2);
        while (below > lowest)
        {
            var bits = Levels[level];
            var last = Place.UnitOf(below - 1) >> bits;
            var first = Math.Max(last - width + 1, Place.UnitOf(lowest) >> bits);
            var from = Place.StartOf(first << bits);
            yield return (
                [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Marks.OfStretch(bits, first + i))],
                from,
                below
            );
            below = from;
            if (level < Levels.Length - 1)
                level++;
            else
                width *= 2;
        }
    }
}
