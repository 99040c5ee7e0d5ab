namespace Throughline.Client;

/// <summary>Who looks after a number, where it is to be, and whether they hear of changes.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Metric">As <see cref="MetricsClient.ListAsync"/> lists them.</param>
/// <param name="Owner">E-mail address.</param>
public sealed record Goal(string Name, string Metric, string Owner)
{
    public Guid Id { get; init; }

    /// <summary>The clock, the scale; null: the usual.</summary>
    public string? Variant { get; init; }

    /// <summary>By dimension what it is narrowed to.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Where { get; init; }

    /// <summary>In the metric's unit; null: none.</summary>
    public double? Target { get; init; }

    /// <summary>Whether the owner is told when it really changes.</summary>
    public bool Tell { get; init; } = true;

    /// <summary><c>week</c> or <c>day</c>.</summary>
    public string Every { get; init; } = "week";

    /// <summary>Where it stands; null before it was kept.</summary>
    public GoalStanding? Standing { get; init; }

    /// <summary>At which it was read.</summary>
    public int Version { get; init; }
}

/// <summary>Where a goal stands in its last complete period.</summary>
/// <param name="Point">The number.</param>
/// <param name="Met">null: nobody can tell.</param>
/// <param name="Clear">Whether the whole interval lies on that side.</param>
public sealed record GoalStanding(MetricPoint Point, bool? Met, bool Clear);

/// <summary>A real change that somebody was told of.</summary>
public sealed record Alert(Guid Id, Guid GoalId, DateTimeOffset RaisedAt, DateTimeOffset? SeenAt, AlertFacts Facts);

/// <summary>What changed, by how much, where and since when.</summary>
public sealed record AlertFacts
{
    public required string Goal { get; init; }
    public required string Metric { get; init; }
    public required string Variant { get; init; }
    public required string Owner { get; init; }

    /// <summary>The first day of the period that was looked at.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day after its last.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The first day of the new level.</summary>
    public required DateOnly Since { get; init; }
    public required double Value { get; init; }
    public required long N { get; init; }
    public double? Low { get; init; }
    public double? High { get; init; }
    public required double Before { get; init; }
    public required int Periods { get; init; }
    public required double Difference { get; init; }
    public required double DifferenceLow { get; init; }
    public required double DifferenceHigh { get; init; }
    public required double P { get; init; }
    public required bool Better { get; init; }

    /// <summary>Where it changed most; null: nowhere in particular.</summary>
    public AlertPlace? Place { get; init; }
}

/// <summary>Where a number changed most, and how sure that is.</summary>
public sealed record AlertPlace(
    string Dimension,
    string Label,
    double Value,
    long N,
    double Difference,
    double DifferenceLow,
    double DifferenceHigh,
    double P
);
