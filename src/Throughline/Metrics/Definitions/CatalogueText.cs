namespace Throughline.Metrics.Definitions;

/// <summary>The catalogue as people read it: docs/metrics.md holds just this.</summary>
public static class CatalogueText
{
    /// <summary>A table in Markdown, one line a metric.</summary>
    public static string Table { get; } =
        string.Join(
            '\n',
            MetricCatalogue
                .All.Select(metric =>
                    $"| **{metric.Label}** `{metric.Name}` | {metric.Definition} | {metric.Unit} | {Words(metric.Variants)} | {string.Join(", ", metric.Dimensions)} |"
                )
                .Prepend("|---|---|---|---|---|")
                .Prepend("| metric | definition | unit | measured | by |")
        );

    private static string Words(IReadOnlyList<string> variants) =>
        variants is [Metric.Plain] ? "" : string.Join(", ", variants.Select(variant => $"`{variant}`"));
}
