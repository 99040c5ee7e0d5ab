using Throughline.Metrics.Asking;

namespace Throughline.Insights.Detecting;

/// <summary>One period on one scale.</summary>
/// <param name="N">Measurements; above 0.</param>
/// <param name="Mean">Of them.</param>
/// <param name="Squares">Of their distances from it, summed.</param>
internal readonly record struct Measured(double N, double Mean, double Squares)
{
    /// <summary>From how the measurements of a period lie; null: there are none.</summary>
    public static Measured? Of(MetricPoint point, Func<double, double> scale)
    {
        var (n, mean, squares) = (0.0, 0.0, 0.0);
        // Welford's running mean and squares (1962, Technometrics 4), weighted.
        foreach (var (value, count) in point.Distribution ?? [])
        {
            var apart = scale(value) - mean;
            n += count;
            mean += apart * count / n;
            squares += count * apart * (scale(value) - mean);
        }
        return n > 0 ? new Measured(n, mean, squares) : null;
    }
}
