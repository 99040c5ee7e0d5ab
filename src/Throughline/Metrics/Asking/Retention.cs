using Throughline.Metrics.Definitions;

namespace Throughline.Metrics.Asking;

/// <summary>What became of customers who came at the same time.</summary>
public sealed record Retention
{
    public required AskedMetric Asked { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The earliest first; those in which nobody came are there, and empty.</summary>
    public required IReadOnlyList<Cohort> Cohorts { get; init; }

    /// <summary>For each month or week after the first all cohorts that are old enough, together.</summary>
    public required IReadOnlyList<RetentionCell> Together { get; init; }
}

/// <param name="Days">The month or week in which they were first active.</param>
/// <param name="Customers">How many they are.</param>
/// <param name="Cells">For each month or week, the first one included, up to the last that is over.</param>
public sealed record Cohort(Period Days, long Customers, IReadOnlyList<RetentionCell> Cells);

/// <param name="After">Months or weeks after the first one: 0 is that itself.</param>
/// <param name="Days">Which one it was; null of several cohorts together.</param>
/// <param name="Classic">The share active in it.</param>
/// <param name="Rolling">The share active in it or later, as far as is known yet.</param>
public sealed record RetentionCell(int After, Period? Days, Numbers.Estimate Classic, Numbers.Estimate Rolling);
