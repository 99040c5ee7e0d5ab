namespace Throughline.Metrics.Measuring;

/// <summary>A measurement as it is kept.</summary>
/// <param name="Source">Who measured.</param>
/// <param name="Subject">What yielded it.</param>
/// <param name="It">The measurement.</param>
/// <param name="Day">Days since 1970-01-01 in the workspace's zone.</param>
internal sealed record MeasurementRow(string Source, Guid Subject, Measurement It, long Day);
