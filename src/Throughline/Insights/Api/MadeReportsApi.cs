using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Insights.Reports;
using Throughline.Kernel;

namespace Throughline.Insights.Api;

/// <summary>The reports that were made, and their files.</summary>
internal static class MadeReportsApi
{
    public static void MapMadeReports(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/reports").WithTags("Reports").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("The reports that were made, latest first.");
        reading
            .MapGet("/{id:guid}/html", HtmlAsync)
            .WithSummary("A report as one page that needs nothing else, and prints on A4.");
        reading.MapGet("/{id:guid}/csv", CsvAsync).WithSummary("The numbers of a report, not rounded.");
    }

    private static async Task<Results<Ok<Page<ReportView>>, ProblemHttpResult>> ListAsync(
        string? cursor,
        ReportBook reports,
        CancellationToken ct,
        int limit = ReportBook.UsualPage
    )
    {
        if (limit is < 1 or > ReportBook.LongestPage)
            return Answers.Bad(new("invalid_limit", $"'limit' must be from 1 to {ReportBook.LongestPage}."));
        return await reports.ListAsync(cursor, limit, ct) is { } page
            ? TypedResults.Ok(new Page<ReportView>([.. page.Items.Select(ReportView.Of)], page.Next))
            : Answers.Bad(
                new("invalid_cursor", "'cursor' must be the 'next' of a page of this list; leave it out to start over.")
            );
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> HtmlAsync(
        Guid id,
        ReportBook reports,
        CancellationToken ct
    ) =>
        await reports.FindAsync(id, ct) is { } report && reports.OpenHtml(report) is { } file
            ? TypedResults.Stream(file, "text/html; charset=utf-8", $"{report.FileName}.html")
            : Missing(id);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> CsvAsync(
        Guid id,
        ReportBook reports,
        CancellationToken ct
    ) =>
        await reports.FindAsync(id, ct) is { } report && reports.OpenCsv(report) is { } file
            ? TypedResults.Stream(file, "text/csv; charset=utf-8", $"{report.FileName}.csv")
            : Missing(id);

    private static ProblemHttpResult Missing(Guid id) =>
        Answers.Of(StatusCodes.Status404NotFound, "report_not_found", $"There is no report {id}.");
}

/// <summary>A report that was made.</summary>
public sealed record ReportView
{
    public required Guid Id { get; init; }

    /// <summary>By which it was made; it may be deleted by now.</summary>
    public required Guid ScheduleId { get; init; }

    /// <summary>Of the dashboard then.</summary>
    public required string Name { get; init; }

    /// <summary>The first day that it is about.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day after the last.</summary>
    public required DateOnly To { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Bytes of the page.</summary>
    public required long HtmlSize { get; init; }

    /// <summary>Bytes of the table.</summary>
    public required long CsvSize { get; init; }

    internal static ReportView Of(Report report) =>
        new()
        {
            Id = report.Id,
            ScheduleId = report.ScheduleId,
            Name = report.Name,
            From = report.From,
            To = report.To,
            MadeAt = report.MadeAt,
            HtmlSize = report.HtmlSize,
            CsvSize = report.CsvSize,
        };
}
