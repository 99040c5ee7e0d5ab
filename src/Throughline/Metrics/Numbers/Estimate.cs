namespace Throughline.Metrics.Numbers;

/// <summary>A number with its 95 % interval. Nothing is rounded.</summary>
/// <param name="Value">null where it is undefined, never 0 for want of data.</param>
/// <param name="N">Measurements behind it; always there.</param>
/// <param name="Low">null when so few measurements bound nothing on this side.</param>
/// <param name="High">As <paramref name="Low"/>; a percentile may have one without the other.</param>
public sealed record Estimate(double? Value, long N, double? Low, double? High)
{
    /// <summary>Nothing was measured.</summary>
    public static Estimate Undefined { get; } = new(null, 0, null, null);
}
