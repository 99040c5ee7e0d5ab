namespace Throughline.Client;

/// <summary>What to ask of the metrics.</summary>
/// <param name="Metrics">Names, as <see cref="MetricsClient.ListAsync"/> lists them.</param>
/// <param name="From">The first day, in the workspace's zone.</param>
/// <param name="To">The day after the last.</param>
public sealed record MetricQuery(IReadOnlyList<string> Metrics, DateOnly From, DateOnly To)
{
    /// <summary><c>total</c>, <c>hour</c>, <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c> or <c>year</c>.</summary>
    public string? Grain { get; init; }

    /// <summary>A dimension: <c>channel</c>, <c>team</c>, <c>segment</c> …</summary>
    public string? GroupBy { get; init; }

    /// <summary>By dimension what it may be; an empty text is what has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Where { get; init; }

    /// <summary><c>previous</c>, <c>year</c>, or an object with <c>From</c> and <c>To</c>.</summary>
    public object? Compare { get; init; }

    /// <summary>Of durations: <c>calendar</c>, <c>working</c> or <c>working_without_pending</c>.</summary>
    public string? Clock { get; init; }

    /// <summary>Of scores: <c>1-5</c>, or another scale that answers came on.</summary>
    public string? Scale { get; init; }

    /// <summary>Of the resolution rate: <c>by_now</c>, <c>within_24_hours</c> or <c>within_7_days</c>.</summary>
    public string? Within { get; init; }

    /// <summary>Of the contact rate: per 100 <c>customers</c> or <c>orders</c>.</summary>
    public string? Per { get; init; }

    /// <summary>
    /// Of observed effort: <c>score</c>, or the points for <c>contacts</c>, <c>repeats</c>, <c>transfers</c>,
    /// <c>channels</c>, <c>reopening</c> or <c>waiting</c>.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>Of money: a code of ISO 4217; the company's unless given.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether each point tells how its measurements lie.</summary>
    public bool? Distribution { get; init; }
}
