namespace Throughline.Metrics.Lives;

/// <summary>As the catalogue names what customers' lives yield.</summary>
internal static class MetricNames
{
    public const string ActiveCustomers = "active_customers";
    public const string ChurnRate = "churn_rate";
    public const string EarlyChurnRate = "early_churn_rate";
}
