using Throughline.Metrics.Definitions;
using Throughline.Metrics.Lives;
using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Asking;

/// <summary>
/// Who came when and was lost when, of one group: enough to tell churn of any stretch. A loss knows how many days after
/// the coming it was, and so whether who is lost was there when a stretch began.
/// </summary>
internal sealed class Comings
{
    private readonly List<Daily> came = [];
    private readonly List<Daily> left = [];
    private readonly List<(long Day, long Length, long Count)> losses = [];

    /// <param name="series">Of <see cref="MetricNames.ActiveCustomers"/> or of <see cref="MetricNames.ChurnRate"/>.</param>
    /// <param name="day">On which it was.</param>
    /// <param name="bucket">+1 or −1; of a loss the days since the coming.</param>
    /// <param name="count">How many.</param>
    public void Add(string series, long day, int bucket, long count)
    {
        if (series == Series(MetricNames.ChurnRate))
            losses.Add((day, bucket, count));
        else
            (bucket > 0 ? came : left).Add(new Daily(day, count));
    }

    /// <summary>Ready to be asked: in the order of days.</summary>
    public void Sort()
    {
        came.Sort();
        left.Sort();
        losses.Sort();
    }

    /// <summary>Customers when a day begins.</summary>
    public long At(long day) => Before(came, day) - Before(left, day);

    /// <summary>Those who came from one day until before another.</summary>
    public long Came(long from, long to) => Before(came, to) - Before(came, from);

    /// <returns>1: lost, 0: not; as many as were there when the stretch began, or came within it.</returns>
    public Histogram Of(AskedMetric asked, long from, long to)
    {
        var isEarly = asked.Metric.Name == MetricNames.EarlyChurnRate;
        var all = isEarly ? Came(from, to) : At(from);
        var lost = 0L;
        for (var i = FirstLoss(from); i < losses.Count && losses[i].Day < to; i++)
            if (losses[i].Day - losses[i].Length >= from == isEarly)
                lost += losses[i].Count;
        var told = new Histogram();
        told.Add(1, lost, lost);
        told.Add(0, all - lost, 0);
        return told;
    }

    public static string Series(string metric) => Measuring.SeriesName.Of(metric, Metric.Plain);

    private int FirstLoss(long from)
    {
        var place = losses.BinarySearch((from, long.MinValue, 0));
        return place < 0 ? ~place : place;
    }

    // The days are few: those on which anybody came or went. Counts are of a day, and added up as they are asked.
    private static long Before(List<Daily> days, long day)
    {
        var sum = 0L;
        foreach (var one in days)
        {
            if (one.Day >= day)
                break;
            sum += one.Count;
        }
        return sum;
    }

    private readonly record struct Daily(long Day, long Count) : IComparable<Daily>
    {
        public int CompareTo(Daily other) => Day.CompareTo(other.Day);
    }
}
