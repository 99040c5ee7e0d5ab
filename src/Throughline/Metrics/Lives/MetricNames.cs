namespace Throughline.Metrics.Lives;

/// <summary>As the catalogue names what customers' lives yield.</summary>
internal static class MetricNames
{
    public const string ActiveCustomers = "active_customers";
    public const string ChurnRate = "churn_rate";
    public const string EarlyChurnRate = "early_churn_rate";
    public const string Retention = "retention";

    public const string ContactRate = "contact_rate";
    public const string LifetimeValue = "lifetime_value";

    /// <summary>Contacts per hundred active customers, and per hundred orders; of the latter also the orders themselves.</summary>
    public const string Customers = "customers";
    public const string Orders = "orders";

    /// <summary>Cohorts and what became of them by month, and by week.</summary>
    public const string Month = "month";
    public const string Week = "week";

    /// <summary>The series of the last month or week in which somebody was active.</summary>
    public static string LastOf(string variant) => $"{variant}_last";

    /// <summary>The series of what customers' totals in a currency were until they changed.</summary>
    public static string BeforeOf(string currency) => $"{currency}_before";
}
