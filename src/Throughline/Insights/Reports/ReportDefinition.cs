namespace Throughline.Insights.Reports;

/// <summary>Which stretch of time a report is about, and how often it is made.</summary>
public enum ReportSpan
{
    Day,

    /// <summary>The company's weeks.</summary>
    Week,
    Month,
}

/// <summary>A dashboard that is made into a report again and again.</summary>
public sealed record ReportDefinition
{
    /// <summary>The id of the dashboard; as it is when the report is made.</summary>
    public Guid Dashboard { get; init; }

    public ReportSpan Every { get; init; } = ReportSpan.Week;
}
