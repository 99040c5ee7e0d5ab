using Throughline.Metrics.Asking;

namespace Throughline.Insights.Detecting;

/// <summary>What a look at a period came to.</summary>
public enum Judged
{
    /// <summary>Too few measurements, or too few periods before it.</summary>
    TooLittle,
    Quiet,
    Changed,
}

/// <summary>A period against those before it, in the metric's unit.</summary>
/// <param name="Judged">What it came to.</param>
/// <param name="Now">The period.</param>
public sealed record Verdict(Judged Judged, MetricPoint Now)
{
    /// <summary>Where it stood before; what is counted at a period's end: where it would stand, had it gone on as usual.</summary>
    public double? Before { get; init; }

    /// <summary>Periods that it was held against.</summary>
    public int Periods { get; init; }

    /// <summary>Now less before; null where it was too little.</summary>
    public double? Difference { get; init; }

    /// <summary>Where the difference's 95 % interval begins: the spread between periods is part of it.</summary>
    public double? Low { get; init; }
    public double? High { get; init; }

    /// <summary>Two-sided: how often a quiet period lies so far off.</summary>
    public double? P { get; init; }

    /// <summary>The first period of the new level: the one looked at, or one of those just before it.</summary>
    public DateTimeOffset Since { get; init; }
}
