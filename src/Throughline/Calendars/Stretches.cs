namespace Throughline.Calendars;

/// <summary>Sets of instants as ordered stretches that neither overlap nor touch.</summary>
internal static class Stretches
{
    public static List<Stretch> Union(IEnumerable<Stretch> stretches)
    {
        var union = new List<Stretch>();
        foreach (var stretch in stretches.OrderBy(each => each.From))
            if (union.Count > 0 && stretch.From <= union[^1].To)
                union[^1] = union[^1] with { To = Math.Max(union[^1].To, stretch.To) };
            else
                union.Add(stretch);
        return union;
    }

    /// <param name="from">A union.</param>
    /// <param name="taken">Another.</param>
    public static List<Stretch> Less(List<Stretch> from, List<Stretch> taken)
    {
        if (taken.Count == 0)
            return from;
        var left = new List<Stretch>();
        var next = 0;
        foreach (var stretch in from)
        {
            // What ends before this one begins takes nothing from those after it either.
            while (next < taken.Count && taken[next].To <= stretch.From)
                next++;
            var start = stretch.From;
            for (var i = next; i < taken.Count && taken[i].From < stretch.To; i++)
            {
                if (taken[i].From > start)
                    left.Add(new(start, taken[i].From));
                start = Math.Max(start, taken[i].To);
            }
            if (start < stretch.To)
                left.Add(new(start, stretch.To));
        }
        return left;
    }
}
