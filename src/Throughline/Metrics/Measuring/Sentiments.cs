namespace Throughline.Metrics.Measuring;

/// <summary>How a feeling is measured.</summary>
public static class Sentiments
{
    private const double Millionths = 1_000_000;

    /// <param name="like">A measurement of what was felt about: the same instant, customer and labels.</param>
    /// <param name="felt">−1 to 1; what lies beyond counts as the end.</param>
    public static Measurement Of(Measurement like, double felt) =>
        like with
        {
            Metric = "sentiment",
            Variant = Definitions.Metric.Plain,
            Value = (long)Math.Round(Math.Clamp(felt, -1, 1) * Millionths),
        };
}
