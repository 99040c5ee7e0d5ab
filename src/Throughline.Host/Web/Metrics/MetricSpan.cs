using Throughline.Metrics.Asking;

namespace Throughline.Host.Web.Metrics;

/// <summary>A stretch of days up to today that pages offer with one click.</summary>
/// <param name="Key">As the address names it; <c>metrics.span_KEY</c> is the key of its words.</param>
/// <param name="Grain">Of its trend: few enough points to see, long enough ones to hold some measurements.</param>
public sealed record MetricSpan(string Key, Grain Grain)
{
    // Beyond them days become weeks, and weeks months.
    private const int MostDays = 62;
    private const int MostDaysOfWeeks = 400;

    public static IReadOnlyList<MetricSpan> All { get; } =
    [
        new("today", Grain.Hour),
        new("7d", Grain.Day),
        new("30d", Grain.Day),
        new("90d", Grain.Week),
        new("12m", Grain.Month),
    ];

    public static MetricSpan Usual { get; } = All[2];

    public static MetricSpan? Find(string? key) => All.FirstOrDefault(span => span.Key == key);

    /// <summary>Up to the end of today.</summary>
    public Period Until(DateOnly today)
    {
        var end = today.AddDays(1);
        return new Period(
            Key switch
            {
                "today" => today,
                "7d" => end.AddDays(-7),
                "30d" => end.AddDays(-30),
                "90d" => end.AddDays(-90),
                // Whole weeks: the same days of the week meet those of the year before.
                _ => end.AddDays(-364),
            },
            end
        );
    }

    /// <summary>How finely a trend over so many days is cut.</summary>
    public static Grain GrainOf(int days) =>
        days switch
        {
            <= MostDays => Grain.Day,
            <= MostDaysOfWeeks => Grain.Week,
            _ => Grain.Month,
        };
}
