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

    /// <summary>Whether it is of service rather than of the whole experience.</summary>
    public bool IsService { get; init; }

    /// <summary>The variant of a metric that is measured in one way only.</summary>
    public const string Plain = "all";

    public string Variant => Variants[0];

    /// <summary>What its values are counted in: <c>points</c>, <c>share</c>, <c>seconds</c>, <c>contacts</c> …</summary>
    public string Unit =>
        Kind switch
        {
            MetricKind.Nps => "points",
            MetricKind.Proportion or MetricKind.TopBoxes => "share",
            MetricKind.Duration => "seconds",
            MetricKind.Stock => "conversations",
            MetricKind.Sentiment => "sentiment",
            _ => "contacts",
        };

    internal Buckets Buckets =>
        Kind switch
        {
            MetricKind.Duration => Buckets.Logarithmic,
            MetricKind.Sentiment => Buckets.Hundredths,
            _ => Buckets.Exact,
        };

    /// <summary>Whether a day has hundreds of them, of which a line through its days needs no more than a digest.</summary>
    internal bool HasManyBuckets => Buckets != Buckets.Exact;
}
