using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Numbers;
using Throughline.Tests.Metrics.Numbers;

namespace Throughline.Tests.Insights;

/// <summary>A company in which nothing happens, week by week, but for chance; and the same after a change.</summary>
/// <param name="metric">What is measured.</param>
/// <param name="day">One measurement: chance, the weekday from 0, what the level is off by, and by what it was shifted.</param>
/// <param name="aDay">How many measurements a day has on average, by weekday.</param>
internal sealed class QuietCompany(
    string metric,
    Func<Random, int, double, double, long> day,
    IReadOnlyList<double> aDay
)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public AskedMetric Asked { get; } = new(MetricCatalogue.Find(metric)!, MetricCatalogue.Find(metric)!.Variant);

    /// <summary>How much of yesterday's level today has, and how far levels lie apart.</summary>
    public (double Kept, double Deviation) Level { get; init; }

    /// <summary>Each of so many days; 7: weeks. 1: every day, of which the same weekdays are held side by side.</summary>
    public int Days { get; init; } = 7;

    public override string ToString() => metric;

    /// <summary>Periods side by side, the last of them after a shift of its level.</summary>
    /// <param name="random">Seeded.</param>
    /// <param name="count">How many.</param>
    /// <param name="shiftOf">By how much the number of a period is lower, by its place.</param>
    public List<MetricPoint> Live(Random random, int count, Func<int, double> shiftOf)
    {
        var points = new List<MetricPoint>(count);
        var level = Level.Deviation * random.Normal();
        for (var place = 0; place < count; place++)
        {
            var histogram = new Histogram();
            for (var weekday = 0; weekday < 7; weekday++)
            {
                var step = Level.Deviation * Math.Sqrt(1 - (Level.Kept * Level.Kept)) * random.Normal();
                level = (Level.Kept * level) + step;
                if (Days == 1 && weekday != 5)
                    continue;
                for (var left = Poisson(random, aDay[weekday]); left > 0; left--)
                {
                    var value = day(random, weekday, level, shiftOf(place));
                    histogram.Add(Asked.Metric.Buckets.Of(value), 1, value);
                }
            }
            var from = Start.AddDays(7 * place);
            points.Add(Telling.Of(Asked, histogram, new Slot(from, from.AddDays(Days), IsHour: false), true));
        }
        return points;
    }

    // Knuth (The Art of Computer Programming 2, 3.4.1).
    private static int Poisson(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }
        return count;
    }
}
