namespace Throughline.Client;

/// <summary>A dashboard that is made into a report again and again.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Dashboard">Its id.</param>
/// <param name="Every"><c>day</c>, <c>week</c> or <c>month</c>.</param>
public sealed record ReportSchedule(string Name, Guid Dashboard, string Every = "week")
{
    public Guid Id { get; init; }

    /// <summary>At which it was read.</summary>
    public int Version { get; init; }
}

/// <summary>A report that was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ScheduleId">By which it was made.</param>
/// <param name="Name">Of the dashboard then.</param>
/// <param name="From">The first day that it is about.</param>
/// <param name="To">The day after the last.</param>
/// <param name="MadeAt">When.</param>
/// <param name="HtmlSize">Bytes of the page.</param>
/// <param name="CsvSize">Bytes of the table.</param>
public sealed record Report(
    Guid Id,
    Guid ScheduleId,
    string Name,
    DateOnly From,
    DateOnly To,
    DateTimeOffset MadeAt,
    long HtmlSize,
    long CsvSize
);
