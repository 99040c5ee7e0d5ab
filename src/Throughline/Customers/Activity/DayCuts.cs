namespace Throughline.Customers.Activity;

/// <summary>
/// How stretches lie over UTC days: of most days a stretch takes all, which is one number a row; the first and the last
/// it takes in part, and their quarters are looked at.
/// </summary>
internal sealed class DayCuts
{
    private readonly Dictionary<long, List<(int Stretch, int From, int To)>> parts = [];
    private readonly List<(int Stretch, long First, long Last)> whole = [];

    public DayCuts(IReadOnlyList<Stretch> stretches)
    {
        for (var i = 0; i < stretches.Count; i++)
            Cut(i, stretches[i].FirstQuarter, stretches[i].EndQuarter);
    }

    /// <summary>Runs of days of which a stretch takes all, first and last included.</summary>
    public IReadOnlyList<(int Stretch, long First, long Last)> Whole => whole;

    public IEnumerable<long> PartialDays => parts.Keys;

    /// <summary>Which quarters of a day each stretch takes that takes only some.</summary>
    public IReadOnlyList<(int Stretch, int From, int To)> PartsOf(long day) => parts[day];

    private void Cut(int stretch, long from, long end)
    {
        var (firstWhole, endWhole) = (Quarter.Day(from + Quarter.PerDay - 1), Quarter.Day(end));
        if (firstWhole < endWhole)
            whole.Add((stretch, firstWhole, endWhole - 1));
        for (var day = Quarter.Day(from); day * Quarter.PerDay < end; day++)
        {
            if (day == firstWhole && day < endWhole)
                day = endWhole;
            var start = day * Quarter.PerDay;
            var (low, high) = (Math.Max(from - start, 0), Math.Min(end - start, Quarter.PerDay));
            if (low < high)
                Part(day, (stretch, (int)low, (int)high));
        }
    }

    private void Part(long day, (int, int, int) part)
    {
        if (!parts.TryGetValue(day, out var known))
            parts[day] = known = [];
        known.Add(part);
    }
}
