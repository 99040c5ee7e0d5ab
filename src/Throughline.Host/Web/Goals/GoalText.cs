using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Speech;
using Throughline.Insights.Goals;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Goals;

/// <summary>Goals in words.</summary>
internal static class GoalText
{
    /// <summary><c>at least 90 %</c>, <c>at most 4 h</c>.</summary>
    public static string Target(GoalStanding standing, Words words, MetricText numbers) =>
        standing.Goal.Definition.Target is { } target
            ? words[
                standing.Series.Asked.Metric.Better == Better.Higher ? "goals.at_least" : "goals.at_most",
                ("value", numbers.Written(standing.Series.Asked, target, isFine: Fraction(target)))
            ]
            : MetricText.Unknown;

    /// <summary><c> · Team: Care</c>; empty where it is narrowed to nothing.</summary>
    public static string Narrowed(
        IReadOnlyDictionary<string, IReadOnlyList<string>> where,
        IReadOnlyDictionary<string, Func<string, string>> names,
        Words words
    ) =>
        string.Concat(
            where.Select(one =>
                $" · {words[$"metrics.dimension.{one.Key}"]}: {string.Join(", ", one.Value.Select(names[one.Key]))}"
            )
        );

    /// <summary>The page of its metric, narrowed as it is.</summary>
    public static MetricAddress Address(GoalDefinition goal, string? by)
    {
        var metric = MetricCatalogue.Find(goal.Metric)!;
        return new MetricAddress
        {
            Name = goal.Metric,
            Range = "90d",
            By = by,
            Where = goal.Where,
        }.In(goal.Variant);
    }

    private static bool Fraction(double target) => Math.Abs((target * 100) - Math.Round(target * 100)) > 1e-9;
}
