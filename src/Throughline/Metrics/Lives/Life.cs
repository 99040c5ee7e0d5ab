using Throughline.Kernel;
using Throughline.Metrics.Measuring;

namespace Throughline.Metrics.Lives;

/// <summary>
/// What a customer's days of activity come to. Days with no more than the window between them are one stretch of being a
/// customer: it begins on its first day, and ends when the window has gone by quietly after its last. That end is known on
/// its last day already; until it has come it is not counted.
/// </summary>
internal sealed class Life(Guid customer, IReadOnlyList<long> active, WorkspaceDays days)
{
    /// <summary>Days without activity after which a customer without a contract is lost.</summary>
    public const int Window = 90;

    private readonly List<Measurement> told = [];

    public IReadOnlyList<Measurement> Tell()
    {
        foreach (var (first, last) in Stretches(active))
        {
            // The first instant after so many whole days of quiet.
            var lost = last + Window + 1;
            // A late entry moves the parts of its own stretch only: they are numbered by its first day.
            Add(MetricNames.ActiveCustomers, first * 2, first, 1);
            Add(MetricNames.ActiveCustomers, (first * 2) + 1, lost, -1);
            Add(MetricNames.ChurnRate, first, lost, lost - first);
        }
        return told;
    }

    /// <param name="days">Ascending, each once.</param>
    internal static IEnumerable<(long First, long Last)> Stretches(IReadOnlyList<long> days)
    {
        var first = 0;
        for (var i = 1; i <= days.Count; i++)
            if (i == days.Count || days[i] - days[i - 1] > Window)
            {
                yield return (days[first], days[i - 1]);
                first = i;
            }
    }

    private void Add(string metric, long part, long day, long value) =>
        told.Add(
            new Measurement
            {
                Metric = metric,
                Part = (int)part,
                At = days.StartOf(day),
                Value = value,
                ProfileId = new ProfileId(customer),
            }
        );
}
