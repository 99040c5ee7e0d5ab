using Throughline.Metrics.Definitions;

namespace Throughline.Metrics.Asking;

/// <summary>From where a question is answered: cells where they have it, else the measurements themselves.</summary>
internal static class Sourcing
{
    /// <summary>
    /// Cells have the total and each dimension by itself: a question that names one dimension at most, to group, to
    /// filter or both. Hours have none.
    /// </summary>
    public static bool HasCells(MetricQuestion question) =>
        question.Grain != Grain.Hour
        && Named(question) is { Count: <= 1 } named
        && named.All(Dimensions.OfMeasurements.Contains);

    /// <summary>The dimension whose cells answer; empty: the total.</summary>
    public static string DimensionOf(MetricQuestion question) => Named(question) is [var one] ? one : "";

    private static List<string> Named(MetricQuestion question) =>
        [.. question.Where.Keys.Concat(question.GroupBy is { } by ? [by] : []).Distinct()];
}
