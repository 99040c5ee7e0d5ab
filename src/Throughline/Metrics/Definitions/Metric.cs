using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Definitions;

/// <summary>What a number means. There is one list of them, <see cref="MetricCatalogue"/>; page, API and docs say what it says.</summary>
/// <param name="Name">As the API calls it: snake_case.</param>
/// <param name="Label">As people call it.</param>
/// <param name="Kind">How measurements come to the number.</param>
/// <param name="Definition">Which measurements there are, and what they come to.</param>
public sealed record Metric(string Name, string Label, MetricKind Kind, string Definition)
{
    /// <summary>
    /// The ways in which it is measured, never mixed: clocks of a duration, scales of a score. The first is meant unless
    /// another is asked for.
    /// </summary>
    public IReadOnlyList<string> Variants { get; init; } = [Plain];

    /// <summary>Whether variants beyond those named may come with the measurements: scales of other survey tools.</summary>
    public bool HasOtherScales { get; init; }

    public Better Better { get; init; } = Better.Higher;

    /// <summary>What its measurements can be grouped and filtered by, customers' properties apart.</summary>
    public required IReadOnlyList<string> Dimensions { get; init; }

    /// <summary>Under which metric's name its measurements are kept: several numbers may be told of the same facts.</summary>
    public string MeasuredAs { get; init; } = Name;

    /// <summary>
    /// Whether its measurements lie ahead until their day comes: time alone makes them true, and no entry tells of it.
    /// </summary>
    public bool IsForetold { get; init; }

    /// <summary>In which variant its measurements are kept, whichever is asked for; null: in that one.</summary>
    public string? MeasuredIn { get; init; }

    /// <summary>Whether it is what stands at the end of a period, all that came before the period included.</summary>
    public bool IsStanding => Kind is MetricKind.Stock or MetricKind.Total;

    /// <summary>What a stock or a mean counts.</summary>
    public string Counted { get; init; } = "conversations";

    /// <summary>What no measurement of a mean is below: nobody comes less than once.</summary>
    public double Least { get; init; } = 1;

    /// <summary>What no measurement of a mean is above.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>Whether it is of service rather than of the whole experience.</summary>
    public bool IsService { get; init; }

    /// <summary>The variant of a metric that is measured in one way only.</summary>
    public const string Plain = "all";

    /// <summary>Points of effort, 0 to 100; those of NPS have a sign.</summary>
    public const string EffortPoints = "effort_points";

    public string Variant => Variants[0];

    /// <summary>
    /// Whether what is measured becomes more with time alone, so that a period that has just ended always looks worse than
    /// the one before.
    /// </summary>
    public bool GrowsWithAge(string variant) => variant == MetricCatalogue.ByNow;

    /// <summary>What its values are counted in: <c>points</c>, <c>share</c>, <c>seconds</c>, <c>contacts</c>, <c>customers</c> …</summary>
    public string Unit =>
        Kind switch
        {
            MetricKind.Nps => "points",
            MetricKind.Proportion or MetricKind.TopBoxes or MetricKind.Loss or MetricKind.Cohorts => "share",
            MetricKind.Duration => "seconds",
            MetricKind.Stock or MetricKind.Mean => Counted,
            MetricKind.Rate => "per_100",
            MetricKind.Total => "money",
            MetricKind.Sentiment => "sentiment",
            _ => throw new InvalidOperationException($"{Kind} has no unit."),
        };

    internal Buckets Buckets =>
        Kind switch
        {
            MetricKind.Duration or MetricKind.Total => Buckets.Logarithmic,
            MetricKind.Sentiment => Buckets.Hundredths,
            _ => Buckets.Exact,
        };

    /// <summary>Whether a day has hundreds of them, of which a line through its days needs no more than a digest.</summary>
    internal bool HasManyBuckets => Buckets != Buckets.Exact;
}
