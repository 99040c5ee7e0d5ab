using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Dashboards;
using Throughline.Insights.Reports;
using Throughline.Kernel;

namespace Throughline.Insights.Api;

/// <summary>Dashboards that are made into files on a schedule, and what was made.</summary>
public static class ReportsApi
{
    private static readonly ShelfProblems Problems = new("report_schedule");

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/report-schedules").WithTags("Reports").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("Which dashboards are made into reports, and how often.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A schedule; its ETag is needed to change it.");
        var writing = routes.MapGroup("/v1/report-schedules").WithTags("Reports").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Have a dashboard made into a report again and again.");
        writing.MapPut("/{id:guid}", ChangeAsync).WithSummary("Change a schedule, whole. If-Match takes the ETag.");
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a schedule; what was made stays.");
        writing
            .MapPost("/{id:guid}/make", MakeAsync)
            .WithSummary("Make the report of the last complete stretch now; none when it was made.");
        routes.MapMadeReports();
    }

    private static async Task<Ok<IReadOnlyList<ReportScheduleView>>> ListAsync(
        ReportSchedules schedules,
        CancellationToken ct
    ) =>
        TypedResults.Ok<IReadOnlyList<ReportScheduleView>>([
            .. (await schedules.ListAsync(ct)).Select(ReportScheduleView.Of),
        ]);

    private static Task<Results<Ok<ReportScheduleView>, ProblemHttpResult>> GetAsync(
        Guid id,
        ReportSchedules schedules,
        HttpResponse response,
        CancellationToken ct
    ) => On(schedules).GetAsync(id, response, ct);

    private static async Task<Results<Created<ReportScheduleView>, ProblemHttpResult>> CreateAsync(
        ReportScheduleRequest request,
        ReportSchedules schedules,
        SavedDashboards dashboards,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) =>
        await UnknownAsync(request, dashboards, ct) is { } unknown
            ? unknown
            : await On(schedules)
                .CreateAsync("/v1/report-schedules", request.Name, request.Definition, caller, response, ct);

    private static async Task<Results<Ok<ReportScheduleView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        ReportScheduleRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ReportSchedules schedules,
        SavedDashboards dashboards,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) =>
        await UnknownAsync(request, dashboards, ct) is { } unknown
            ? unknown
            : await On(schedules).ChangeAsync(id, ifMatch, request.Name, request.Definition, caller, response, ct);

    private static Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        ReportSchedules schedules,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => On(schedules).DeleteAsync(id, caller, ct);

    private static async Task<Results<Ok<IReadOnlyList<ReportView>>, ProblemHttpResult>> MakeAsync(
        Guid id,
        ReportSchedules schedules,
        MakeReports make,
        TimeProvider time,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        if (await schedules.FindAsync(id, ct) is not { } schedule)
            return Problems.Missing($"{id}");
        var made = await make.MakeAsync(schedule, time.GetUtcNow(), ShelfProblems.Actor(caller), ct);
        return TypedResults.Ok<IReadOnlyList<ReportView>>(made is null ? [] : [ReportView.Of(made)]);
    }

    private static async Task<ProblemHttpResult?> UnknownAsync(
        ReportScheduleRequest request,
        SavedDashboards dashboards,
        CancellationToken ct
    ) =>
        request.Dashboard is not { } id || await dashboards.FindAsync(id, ct) is { Definition.Owner: null }
            ? null
            : Answers.Unfit([
                new FieldProblem(
                    "dashboard",
                    "unknown_dashboard",
                    $"'dashboard': there is no dashboard {id} that everybody sees."
                ),
            ]);

    private static ShelfAnswers<ReportDefinition, ReportScheduleView> On(ReportSchedules schedules) =>
        new(schedules, Problems, (schedule, _) => Task.FromResult(ReportScheduleView.Of(schedule)));
}

/// <summary>A dashboard that is made into a report again and again.</summary>
public sealed record ReportScheduleView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The id of the dashboard, as it is when the report is made.</summary>
    public required Guid Dashboard { get; init; }

    /// <summary><c>day</c>, <c>week</c> or <c>month</c>.</summary>
    public required ReportSpan Every { get; init; }

    /// <summary>Also its ETag.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static ReportScheduleView Of(Kept<ReportDefinition> schedule) =>
        new()
        {
            Id = schedule.Id,
            Name = schedule.Name,
            Dashboard = schedule.Definition.Dashboard,
            Every = schedule.Definition.Every,
            Version = schedule.Version,
            CreatedAt = schedule.CreatedAt,
            UpdatedAt = schedule.UpdatedAt,
        };
}

/// <summary>A schedule as it is to be.</summary>
public sealed record ReportScheduleRequest
{
    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The id of a dashboard.</summary>
    public Guid? Dashboard { get; init; }

    /// <summary><c>week</c> unless said, <c>day</c> or <c>month</c>.</summary>
    public ReportSpan? Every { get; init; }

    internal ReportDefinition Definition =>
        new() { Dashboard = Dashboard ?? default, Every = Every ?? ReportSpan.Week };
}
