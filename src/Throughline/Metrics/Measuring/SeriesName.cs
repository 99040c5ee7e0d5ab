namespace Throughline.Metrics.Measuring;

/// <summary>How tables call a metric in one of its variants.</summary>
internal static class SeriesName
{
    public static string Of(string metric, string variant) => $"{metric}:{variant}";

    public static (string Metric, string Variant) Read(string series) =>
        series.Split(':', 2) is [var metric, var variant] ? (metric, variant) : (series, Definitions.Metric.Plain);
}
