using Throughline.Insights.Dashboards;
using Throughline.Metrics.Asking;

namespace Throughline.Insights.Reports;

/// <summary>A report that was made; its files are kept as they were.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ScheduleId">By which it was made; it may be deleted by now.</param>
/// <param name="Name">Of the dashboard then.</param>
/// <param name="From">The first day that it is about.</param>
/// <param name="To">The day after the last.</param>
/// <param name="MadeAt">When.</param>
public sealed record Report(Guid Id, Guid ScheduleId, string Name, DateOnly From, DateOnly To, DateTimeOffset MadeAt)
{
    /// <summary>Bytes of the page.</summary>
    public long HtmlSize { get; init; }

    /// <summary>Bytes of the table.</summary>
    public long CsvSize { get; init; }
    internal string HtmlHash { get; init; } = "";
    internal string CsvHash { get; init; } = "";

    /// <summary>A name for its files, such as <c>how-we-serve-2026-03-16</c>.</summary>
    public string FileName =>
        string.Concat(Name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))
            .Trim('-') + $"-{From:yyyy-MM-dd}";
}

/// <param name="Html">One page that needs nothing else, and prints on A4.</param>
/// <param name="Csv">The same numbers, not rounded.</param>
public sealed record RenderedReport(byte[] Html, byte[] Csv);

/// <summary>Makes a page of a dashboard's numbers; whoever makes pages does.</summary>
public interface IRenderReports
{
    /// <param name="name">Of the dashboard.</param>
    /// <param name="dashboard">What is on it.</param>
    /// <param name="days">That it is about.</param>
    /// <param name="ct">Stops it.</param>
    Task<RenderedReport> RenderAsync(string name, DashboardDefinition dashboard, Period days, CancellationToken ct);
}
