namespace Throughline.Metrics.Asking;

/// <summary>Counts by day, and how many there were before any day.</summary>
internal sealed class Running
{
    private readonly List<(long Day, long Count)> days = [];

    /// <summary>Of each day in <see cref="days"/>, all counts up to it.</summary>
    private readonly List<long> sums = [];

    public void Add(long day, long count) => days.Add((day, count));

    /// <summary>Ready to be asked: in the order of days, and added up.</summary>
    public void Sort()
    {
        days.Sort();
        var sum = 0L;
        sums.Clear();
        sums.AddRange(days.Select(one => sum += one.Count));
    }

    /// <summary>From one day until before another.</summary>
    public long Within(long from, long to) => Before(to) - Before(from);

    public long Before(long day)
    {
        var place = days.BinarySearch((day, long.MinValue));
        var before = place < 0 ? ~place : place;
        return before == 0 ? 0 : sums[before - 1];
    }
}
