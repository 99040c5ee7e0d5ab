namespace Throughline.Metrics.Definitions;

/// <summary>How a metric's measurements come to its number.</summary>
public enum MetricKind
{
    /// <summary>Promoters less detractors per hundred answers, −100 to 100; measurements are scores of 0 to 10.</summary>
    Nps,

    /// <summary>The share that is yes, 0 to 1; measurements are 1 and 0.</summary>
    Proportion,

    /// <summary>The share of scores in the top boxes of their scale, 0 to 1, with the mean score beside it.</summary>
    TopBoxes,

    /// <summary>The mean, with median and 90th percentile beside it; measurements are microseconds, told in seconds.</summary>
    Duration,

    /// <summary>The mean of whole numbers, with their distribution.</summary>
    Mean,

    /// <summary>The mean of −1 to 1, with the share below 0; measurements are millionths.</summary>
    Sentiment,

    /// <summary>
    /// The share lost, 0 to 1, of those who were there at the start, or of those who came. Measurements are losses, each
    /// with how many days it came after the coming; who was there is told by a stock.
    /// </summary>
    Loss,

    /// <summary>
    /// Shares of cohorts, 0 to 1, for each stretch of time since they began: no single number, and asked for apart.
    /// Measurements are how many stretches after the first one a customer was active.
    /// </summary>
    Cohorts,

    /// <summary>
    /// How often per hundred, 0 to any number. Measurements are what happened, each 1; of whom or of what there are hundreds
    /// is told by other series.
    /// </summary>
    Rate,

    /// <summary>
    /// What customers' totals come to at the end of a period: the mean, with median and 90th percentile beside it.
    /// Measurements are totals in minor units as they were reached, and as they were left; the variant is the currency.
    /// </summary>
    Total,

    /// <summary>How many there are at the end of a period; measurements are +1 when one comes and −1 when it goes.</summary>
    Stock,
}
