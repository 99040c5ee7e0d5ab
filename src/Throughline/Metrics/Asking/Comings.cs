using Throughline.Metrics.Definitions;
using Throughline.Metrics.Lives;
using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Asking;

/// <summary>
/// Who came when and was lost when, of one group, how often they turned to us and ordered: enough to tell churn and
/// contacts of any stretch. A loss knows how many days after the coming it was, and so whether who is lost was there when
/// a stretch began.
/// </summary>
/// <param name="firstDay">The first day, by number, whose losses are asked for.</param>
internal sealed class Comings(long firstDay)
{
    private static readonly string Lives = Series(MetricNames.ActiveCustomers);
    private static readonly string Lost = Series(MetricNames.ChurnRate);
    private static readonly string Contacts = Series(MetricNames.ContactRate);
    private static readonly string Orders = Series(MetricNames.ContactRate, MetricNames.Orders);

    private readonly Running came = new();
    private readonly Running left = new();
    private readonly Running contacts = new();
    private readonly Running orders = new();
    private readonly List<(long Day, long Length, long Count)> losses = [];

    /// <param name="metrics">Each told of these.</param>
    /// <returns>The series that tell them.</returns>
    public static IReadOnlyList<string> SeriesOf(IEnumerable<AskedMetric> metrics) =>
        [
            .. metrics
                .SelectMany(asked =>
                    asked.Metric.Kind == MetricKind.Loss ? [Lives, Lost]
                    : asked.Variant == MetricNames.Orders ? [Contacts, Orders]
                    : (string[])[Contacts, Lives]
                )
                .Distinct(),
        ];

    public void Add(DayCount count)
    {
        if (count.Series == Lost)
        {
            if (count.Day >= firstDay)
                losses.Add((count.Day, count.Bucket, count.Count));
            return;
        }
        var list =
            count.Series == Contacts ? contacts
            : count.Series == Orders ? orders
            : count.Bucket > 0 ? came
            : left;
        // Of coming and leaving the bucket is the direction; of orders how many one day had.
        list.Add(count.Day, count.Count * Math.Abs(count.Bucket));
    }

    /// <summary>Ready to be asked: in the order of days.</summary>
    public void Sort()
    {
        foreach (var one in new[] { came, left, contacts, orders })
            one.Sort();
        losses.Sort();
    }

    /// <summary>Customers when a day begins.</summary>
    public long At(long day) => came.Before(day) - left.Before(day);

    /// <summary>Those who came from one day until before another.</summary>
    public long Came(long from, long to) => came.Within(from, to);

    /// <returns>
    /// Of churn 1: lost, 0: not; as many as were there when the stretch began, or came within it. Of contacts 1: contacts, 0:
    /// customers or orders.
    /// </returns>
    public Histogram Of(AskedMetric asked, long from, long to) =>
        asked.Metric.Kind == MetricKind.Loss
            ? LossesOf(asked, from, to)
            : Made(
                contacts.Within(from, to),
                asked.Variant == MetricNames.Orders ? orders.Within(from, to) : At(from) + Came(from, to)
            );

    private Histogram LossesOf(AskedMetric asked, long from, long to)
    {
        var isEarly = asked.Metric.Name == MetricNames.EarlyChurnRate;
        var all = isEarly ? Came(from, to) : At(from);
        var lost = 0L;
        for (var i = FirstLoss(from); i < losses.Count && losses[i].Day < to; i++)
            if (losses[i].Day - losses[i].Length >= from == isEarly)
                lost += losses[i].Count;
        return Made(lost, all - lost);
    }

    private static Histogram Made(long ones, long noughts)
    {
        var told = new Histogram();
        told.Add(1, ones, ones);
        told.Add(0, noughts, 0);
        return told;
    }

    private static string Series(string metric, string variant = Metric.Plain) =>
        Measuring.SeriesName.Of(metric, variant);

    private int FirstLoss(long from)
    {
        var place = losses.BinarySearch((from, long.MinValue, 0));
        return place < 0 ? ~place : place;
    }
}
