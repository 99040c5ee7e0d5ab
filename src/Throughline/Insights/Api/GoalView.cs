using System.Text.Json;
using Throughline.Access.People;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Goals;
using Throughline.Metrics.Asking;

namespace Throughline.Insights.Api;

/// <summary>A goal, and where it stands.</summary>
public sealed record GoalView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Metric { get; init; }

    /// <summary>In which way it is measured: the clock, the scale.</summary>
    public required string Variant { get; init; }

    /// <summary>By dimension what it is narrowed to.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; }

    /// <summary>E-mail address of whoever looks after it.</summary>
    public required string Owner { get; init; }

    /// <summary>In the metric's unit; absent: nobody said where it is to be.</summary>
    public double? Target { get; init; }

    /// <summary>Whether the owner is told when it really changes.</summary>
    public required bool Tell { get; init; }

    /// <summary><c>week</c> or <c>day</c>.</summary>
    public required Every Every { get; init; }

    /// <summary>Its last complete period.</summary>
    public required GoalStandingView Standing { get; init; }

    /// <summary>Also its ETag.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static GoalView Of(GoalStanding standing)
    {
        var (goal, it) = (standing.Goal, standing.Goal.Definition);
        return new GoalView
        {
            Id = goal.Id,
            Name = goal.Name,
            Metric = it.Metric,
            Variant = standing.Series.Asked.Variant,
            Where = it.Where,
            Owner = it.Owner,
            Target = it.Target,
            Tell = it.Tell,
            Every = it.Every,
            Standing = new GoalStandingView(standing.Series.Total, standing.IsMet, standing.IsClear),
            Version = goal.Version,
            CreatedAt = goal.CreatedAt,
            UpdatedAt = goal.UpdatedAt,
        };
    }
}

/// <param name="Point">The number of the last complete period.</param>
/// <param name="Met">Whether it is at its target or better; absent: nobody can tell.</param>
/// <param name="Clear">Whether its whole interval lies on that side: else chance may have brought it there.</param>
public sealed record GoalStandingView(MetricPoint Point, bool? Met, bool Clear);

/// <summary>A goal as it is to be.</summary>
public sealed record GoalRequest
{
    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>See <c>GET /v1/metrics</c>.</summary>
    public string? Metric { get; init; }

    /// <summary>The clock, the scale; absent: the usual.</summary>
    public string? Variant { get; init; }

    /// <summary>By dimension a text or a list of texts, as in <c>POST /v1/metrics/query</c>.</summary>
    public Dictionary<string, JsonElement>? Where { get; init; }

    /// <summary>E-mail address of one of your people.</summary>
    public string? Owner { get; init; }

    /// <summary>In the metric's unit: 0.9 for 90 %, 3600 for an hour.</summary>
    public double? Target { get; init; }

    /// <summary>Whether the owner is told when it really changes; yes unless said.</summary>
    public bool? Tell { get; init; }

    /// <summary><c>week</c> unless said, or <c>day</c>.</summary>
    public Every? Every { get; init; }

    internal GoalDefinition Definition =>
        new()
        {
            Metric = Metric ?? "",
            Variant = string.IsNullOrWhiteSpace(Variant) ? null : Variant,
            Where = (Where ?? []).ToDictionary(one => one.Key, one => Texts(one.Value)),
            Owner = string.IsNullOrWhiteSpace(Owner) ? "" : Addresses.Normalise(Owner),
            Target = Target,
            Tell = Tell ?? true,
            Every = Every ?? Goals.Every.Week,
        };

    // Nothing in it is refused where the question is read.
    private static IReadOnlyList<string> Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) =>
            [
                .. value.EnumerateArray().Select(one => one.GetString()!),
            ],
            _ => [],
        };
}
