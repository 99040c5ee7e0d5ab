using System.Text.Json;

namespace Throughline.Metrics.Api;

/// <summary>A question as it is sent to <c>POST /v1/metrics/query</c>.</summary>
public sealed record MetricQuery
{
    /// <summary>Names of metrics, 1 to 30; see <c>GET /v1/metrics</c>.</summary>
    public IReadOnlyList<string>? Metrics { get; init; }

    /// <summary>The first day, <c>2026-03-01</c>, of the workspace's zone.</summary>
    public string? From { get; init; }

    /// <summary>The day after the last.</summary>
    public string? To { get; init; }

    /// <summary><c>total</c>, <c>hour</c>, <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c> or <c>year</c>.</summary>
    public string? Grain { get; init; }

    /// <summary>A dimension.</summary>
    public string? GroupBy { get; init; }

    /// <summary>By dimension a text or a list of texts: one of them; an empty text is what has none.</summary>
    public Dictionary<string, JsonElement>? Where { get; init; }

    /// <summary><c>previous</c>, <c>year</c>, or an object with <c>from</c> and <c>to</c>.</summary>
    public JsonElement? Compare { get; init; }

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

    /// <summary>Of money: a code of ISO 4217; the workspace's unless given.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether each point tells how its measurements lie.</summary>
    public bool? Distribution { get; init; }
}
