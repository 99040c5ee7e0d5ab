using System.Text.Json;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Goals;

namespace Throughline.Insights.Alerts;

/// <summary>A real change that somebody was told of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="GoalId">Whose goal saw it; it may be deleted by now.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="Facts">What changed.</param>
public sealed record Alert(Guid Id, Guid GoalId, DateTimeOffset RaisedAt, AlertFacts Facts)
{
    /// <summary>When somebody said that they have seen it; null: nobody has.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Who said so.</summary>
    public string? SeenBy { get; init; }
}

/// <summary>What changed, by how much, where and since when; as its entry says it.</summary>
public sealed record AlertFacts
{
    public required string Goal { get; init; }
    public required string Metric { get; init; }
    public required string Variant { get; init; }
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>E-mail address of whoever is told.</summary>
    public required string Owner { get; init; }
    public Every Every { get; init; }

    /// <summary>The first day of the period that was looked at.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day after its last.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The first day of the new level.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>In the metric's unit.</summary>
    public required double Value { get; init; }
    public required long N { get; init; }
    public double? Low { get; init; }
    public double? High { get; init; }

    /// <summary>Where it stood in the periods before.</summary>
    public required double Before { get; init; }

    /// <summary>So many periods.</summary>
    public required int Periods { get; init; }

    /// <summary>Now less before, with its 95 % interval.</summary>
    public required double Difference { get; init; }
    public required double DifferenceLow { get; init; }
    public required double DifferenceHigh { get; init; }

    /// <summary>How often a quiet period lies so far off.</summary>
    public required double P { get; init; }

    /// <summary>Whether that is good news.</summary>
    public required bool Better { get; init; }

    /// <summary>Where it changed most; null: nowhere in particular.</summary>
    public AlertPlace? Place { get; init; }

    internal string Write() => JsonSerializer.Serialize(this, ShelfJson.Options);

    internal static AlertFacts Read(string json) => JsonSerializer.Deserialize<AlertFacts>(json, ShelfJson.Options)!;
}

/// <summary>Where a number changed most.</summary>
/// <param name="Dimension">By which it was looked for.</param>
/// <param name="Label">Empty: what has none.</param>
/// <param name="Value">There, in the metric's unit.</param>
/// <param name="N">Measurements of the period there.</param>
/// <param name="Difference">There, now less before.</param>
/// <param name="DifferenceLow">Where its 95 % interval begins.</param>
/// <param name="DifferenceHigh">Where it ends.</param>
/// <param name="P">How often chance alone brings so much to any of the places that were looked at.</param>
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
