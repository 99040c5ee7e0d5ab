namespace Throughline.Metrics.Asking;

/// <summary>How long the points of a series are.</summary>
public enum Grain
{
    /// <summary>One point for all of it.</summary>
    Total,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}
