using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Conversations.Reading;
using Throughline.Customers.Reading;

namespace Throughline.Conversations.Continuity.Api;

/// <summary>Going on where it stopped, over HTTP.</summary>
public static class ContinuityApi
{
    public static void MapContinuity(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/v1/customers/{id:guid}/resume", ResumeAsync)
            .WithTags("Continuity")
            .RequireAuthorization(Scopes.Read)
            .WithSummary(
                "Where a customer stopped: open matters, unfinished steps, promises, what was tried, and the last context."
            );
        routes
            .MapGet("/v1/settings/continuity", GetAsync)
            .WithTags("Continuity")
            .RequireAuthorization(Scopes.Read)
            .WithSummary("How long an open matter is gone on with on another channel.");
        routes
            .MapPut("/v1/settings/continuity", PutAsync)
            .WithTags("Continuity")
            .RequireAuthorization(Scopes.Admin)
            .WithSummary("Say how long an open matter is gone on with on another channel; 0 hours: never.");
    }

    private static async Task<Results<Ok<ResumeView>, ProblemHttpResult>> ResumeAsync(
        Guid id,
        CustomerReading customers,
        ResumeReading reading,
        CallerReach reach,
        TimeProvider time,
        CancellationToken ct
    ) =>
        await customers.ResolveAsync(id, ct) is { } customer
            ? TypedResults.Ok(
                ResumeView.Of(await reading.ReadAsync(customer, await reach.ReadAsync(ct), ct), time.GetUtcNow())
            )
            : Answers.Of(StatusCodes.Status404NotFound, "customer_not_found", $"There is no customer {id}.");

    private static async Task<Ok<ContinuityView>> GetAsync(ContinuitySettings settings, CancellationToken ct) =>
        TypedResults.Ok(new ContinuityView(await settings.HoursAsync(ct)));

    private static async Task<Results<Ok<ContinuityView>, ProblemHttpResult>> PutAsync(
        ContinuityView request,
        ContinuitySettings settings,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await settings.ChangeAsync(request.Hours, $"token:{caller.Identity?.Name}", ct) is { } why
            ? Answers.Bad(why)
            : TypedResults.Ok(request);
}

/// <summary>How long an open matter is gone on with.</summary>
/// <param name="Hours">Since its last message; 0: never.</param>
public sealed record ContinuityView(int Hours);
