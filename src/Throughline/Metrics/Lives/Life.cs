using Throughline.Kernel;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;

namespace Throughline.Metrics.Lives;

/// <summary>
/// What a customer's days of activity come to. Days with no more than the window between them are one stretch of being a
/// customer: it begins on its first day, and ends when the window has gone by quietly after its last. That end is known on
/// its last day already; until it has come it is not counted.
/// </summary>
internal sealed class Life(
    Guid customer,
    IReadOnlyList<long> active,
    IReadOnlyList<OrderDay> orders,
    WorkspaceDays days
)
{
    private readonly List<Measurement> told = [];

    public IReadOnlyList<Measurement> Tell()
    {
        foreach (var (first, last) in Stretches(active, days.Inactivity))
        {
            // The first instant after so many whole days of quiet.
            var lost = last + days.Inactivity + 1;
            // A late entry moves the parts of its own stretch only: they are numbered by its first day.
            Add(MetricNames.ActiveCustomers, first * 2, first, 1);
            Add(MetricNames.ActiveCustomers, (first * 2) + 1, lost, -1);
            Add(MetricNames.ChurnRate, first, lost, lost - first);
        }
        foreach (var day in orders.GroupBy(one => one.Day).Where(day => day.Any(one => one.Orders > 0)))
            Add(MetricNames.ContactRate, day.Key, day.Key, day.Sum(one => one.Orders), MetricNames.Orders);
        foreach (var currency in orders.Where(one => one.Currency.Length > 0).GroupBy(one => one.Currency))
            Spend(currency.Key, currency);
        if (active.Count == 0)
            return told;
        Return(MetricNames.Month, day => WorkspaceDays.FirstOfMonth(day), WorkspaceDays.MonthsBetween);
        Return(MetricNames.Week, days.WeekOf, (first, later) => (later - first) / 7);
        return told;
    }

    /// <summary>
    /// What had been spent in all after each day, and that what had been spent before it holds no more: what stands on any
    /// day is all of the one less all of the other, and lies as customers' totals lie then.
    /// </summary>
    private void Spend(string currency, IEnumerable<OrderDay> days)
    {
        long? spent = null;
        foreach (var one in days)
        {
            if (spent is { } before)
                Add(MetricNames.LifetimeValue, one.Day, one.Day, before, MetricNames.BeforeOf(currency));
            spent = (spent ?? 0) + one.Minor;
            Add(MetricNames.LifetimeValue, one.Day, one.Day, spent.Value, currency);
        }
    }

    /// <summary>In which months or weeks after the first they were active, and which was the last so far.</summary>
    private void Return(string variant, Func<long, long> begin, Func<long, long, long> between)
    {
        var periods = active.Select(begin).Distinct().ToList();
        foreach (var period in periods)
            Add(MetricNames.Retention, period, period, between(periods[0], period), variant);
        Add(MetricNames.Retention, 0, periods[^1], between(periods[0], periods[^1]), MetricNames.LastOf(variant));
    }

    /// <param name="days">Ascending, each once.</param>
    /// <param name="window">Quiet days that they may have between them.</param>
    private static IEnumerable<(long First, long Last)> Stretches(IReadOnlyList<long> days, int window)
    {
        var first = 0;
        for (var i = 1; i <= days.Count; i++)
            if (i == days.Count || days[i] - days[i - 1] > window)
            {
                yield return (days[first], days[i - 1]);
                first = i;
            }
    }

    private void Add(string metric, long part, long day, long value, string variant = Metric.Plain) =>
        told.Add(
            new Measurement
            {
                Metric = metric,
                Variant = variant,
                Part = (int)part,
                At = days.StartOf(day),
                Value = value,
                ProfileId = new ProfileId(customer),
            }
        );
}
