using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;

namespace Throughline.Conversations.Sla.Api;

/// <summary>What is promised about times.</summary>
internal static class SlaPoliciesApi
{
    public static void MapSlaPolicies(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/sla-policies").WithTags("SLA").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All policies, in the order in which they are tried.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A policy; its ETag is needed to change it.");

        // What is promised is not for whoever serves customers to move.
        var writing = routes.MapGroup("/v1/sla-policies").WithTags("SLA").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Promise something. Clocks that run are reckoned anew.");
        writing
            .MapPut("/{id:guid}", ChangeAsync)
            .WithSummary("Promise something else. If-Match takes the ETag last seen.");
        writing
            .MapDelete("/{id:guid}", DeleteAsync)
            .WithSummary("Promise it no more. What was met or missed stays as it was.");
    }

    private static async Task<Ok<IReadOnlyList<PolicyView>>> ListAsync(SlaBook book, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<PolicyView>>([.. (await book.ListAsync(ct)).Select(PolicyView.Of)]);

    private static async Task<Results<Ok<PolicyView>, ProblemHttpResult>> GetAsync(
        Guid id,
        SlaBook book,
        HttpResponse response,
        CancellationToken ct
    ) => await ShowAsync(id, book, response, ct) is { } view ? TypedResults.Ok(view) : NoPolicy(id);

    private static async Task<Results<Created<PolicyView>, ProblemHttpResult>> CreateAsync(
        PolicyRequest request,
        SlaBook book,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var outcome = await book.CreateAsync(request.Wanted, Actor(caller), ct);
        return outcome is PolicyOutcome.Saved { Id: var id }
            ? TypedResults.Created($"/v1/sla-policies/{id}", (await ShowAsync(id, book, response, ct))!)
            : Of(outcome, default);
    }

    private static async Task<Results<Ok<PolicyView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        PolicyRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SlaBook book,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (ifMatch is null)
            return Answers.Of(
                StatusCodes.Status428PreconditionRequired,
                "if_match_required",
                "Send the ETag of the policy as you last saw it in If-Match, so that nobody's change is overwritten."
            );
        // What is no tag of ours matches no version.
        var seen = int.TryParse(ifMatch.Trim().Trim('"'), out var version) ? version : 0;
        var outcome = await book.ChangeAsync(id, seen, request.Wanted, Actor(caller), ct);
        return outcome is PolicyOutcome.Saved && await ShowAsync(id, book, response, ct) is { } view
            ? TypedResults.Ok(view)
            : Of(outcome, id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        SlaBook book,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await book.DeleteAsync(id, Actor(caller), ct) is var outcome and not PolicyOutcome.Saved
            ? Of(outcome, id)
            : TypedResults.NoContent();

    private static async Task<PolicyView?> ShowAsync(Guid id, SlaBook book, HttpResponse response, CancellationToken ct)
    {
        if (await book.FindAsync(id, ct) is not { } policy)
            return null;
        response.Headers.ETag = $"\"{policy.Version}\"";
        return PolicyView.Of(policy);
    }

    private static ProblemHttpResult Of(PolicyOutcome outcome, Guid id) =>
        outcome switch
        {
            PolicyOutcome.Refused { Rejection: var wrong } => Answers.Of(
                wrong.Code is "name_taken" or "too_many_policies"
                    ? StatusCodes.Status409Conflict
                    : StatusCodes.Status400BadRequest,
                wrong.Code,
                wrong.Detail
            ),
            PolicyOutcome.ChangedMeanwhile { Version: var version } => Answers.Of(
                StatusCodes.Status412PreconditionFailed,
                "changed_meanwhile",
                $"The policy is at \"{version}\" now: read it again and decide anew."
            ),
            _ => NoPolicy(id),
        };

    private static ProblemHttpResult NoPolicy(Guid id) =>
        Answers.Of(StatusCodes.Status404NotFound, "sla_policy_not_found", $"There is no policy {id}.");

    private static string Actor(ClaimsPrincipal caller) => $"token:{caller.Identity?.Name}";
}
