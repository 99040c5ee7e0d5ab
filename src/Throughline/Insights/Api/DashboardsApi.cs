using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Dashboards;

namespace Throughline.Insights.Api;

/// <summary>Pages of numbers that people put together.</summary>
public static class DashboardsApi
{
    private static readonly ShelfProblems Problems = new("dashboard");

    public static void MapDashboards(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/dashboards").WithTags("Dashboards").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All dashboards, everybody's and people's own, in their order.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A dashboard; its ETag is needed to change it.");
        var writing = routes.MapGroup("/v1/dashboards").WithTags("Dashboards").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Put a dashboard together.");
        writing.MapPut("/{id:guid}", ChangeAsync).WithSummary("Change a dashboard, whole. If-Match takes the ETag.");
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a dashboard; reports that were made stay.");
    }

    private static async Task<Ok<IReadOnlyList<DashboardView>>> ListAsync(
        SavedDashboards dashboards,
        CancellationToken ct
    ) => TypedResults.Ok<IReadOnlyList<DashboardView>>([.. (await dashboards.ListAsync(ct)).Select(DashboardView.Of)]);

    private static Task<Results<Ok<DashboardView>, ProblemHttpResult>> GetAsync(
        Guid id,
        SavedDashboards dashboards,
        HttpResponse response,
        CancellationToken ct
    ) => On(dashboards).GetAsync(id, response, ct);

    private static Task<Results<Created<DashboardView>, ProblemHttpResult>> CreateAsync(
        DashboardRequest request,
        SavedDashboards dashboards,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(dashboards).CreateAsync("/v1/dashboards", request.Name, request.Definition, caller, response, ct);

    private static Task<Results<Ok<DashboardView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        DashboardRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SavedDashboards dashboards,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(dashboards).ChangeAsync(id, ifMatch, request.Name, request.Definition, caller, response, ct);

    private static Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        SavedDashboards dashboards,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => On(dashboards).DeleteAsync(id, caller, ct);

    private static ShelfAnswers<DashboardDefinition, DashboardView> On(SavedDashboards dashboards) =>
        new(dashboards, Problems, (dashboard, _) => Task.FromResult(DashboardView.Of(dashboard)));
}
