namespace Throughline.Metrics.Lives;

/// <summary>As the catalogue names what customers' lives yield.</summary>
internal static class MetricNames
{
    public const string ActiveCustomers = "active_customers";
    public const string ChurnRate = "churn_rate";
    public const string EarlyChurnRate = "early_churn_rate";
    public const string Retention = "retention";

    /// <summary>Cohorts and what became of them by month, and by week.</summary>
    public const string Month = "month";
    public const string Week = "week";

    /// <summary>The series of the last month or week in which somebody was active.</summary>
    public static string LastOf(string variant) => $"{variant}_last";
}
