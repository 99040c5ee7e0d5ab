using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Deciding;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>Whose turn it is. Each state is a resource: it is put, and taken away.</summary>
internal static class StatesApi
{
    public static void MapStates(this IEndpointRouteBuilder routes)
    {
        var one = routes
            .MapGroup("/v1/conversations/{id:guid}")
            .WithTags("Conversations")
            .RequireAuthorization(Scopes.Write);
        one.MapPutOf("/resolution", request => new Command.Resolve(Caller.Addressed(request?.Agent)))
            .WithSummary("Resolve it. It settles when the customer does not come back within 7 days.");
        one.MapDeleteOf("/resolution", new Command.Reopen()).WithSummary("Open it again.");
        one.MapPutOf("/pending", _ => new Command.Pend()).WithSummary("Leave it to the customer.");
        one.MapDeleteOf("/pending", new Command.Unpend()).WithSummary("Take it back from the customer.");
        one.MapPut("/snooze", SnoozeAsync).WithSummary("Put it aside until an instant, or until the customer writes.");
        one.MapDeleteOf("/snooze", new Command.Wake()).WithSummary("Take it up again.");
        one.MapPutOf("/spam", _ => new Command.MarkSpam())
            .WithSummary("Say that it is spam: it then stands in no list and counts in no number.");
        one.MapDeleteOf("/spam", new Command.UnmarkSpam()).WithSummary("Say that it is no spam.");
    }

    /// <summary>Puts a state of which there is nothing more to say than by whom and when.</summary>
    private static RouteHandlerBuilder MapPutOf(
        this RouteGroupBuilder one,
        string state,
        Func<StepRequest?, Command> command
    ) =>
        one.MapPut(
            state,
            (
                Guid id,
                StepRequest? request,
                [FromHeader(Name = "If-Match")] string? ifMatch,
                Steps steps,
                ClaimsPrincipal caller,
                CancellationToken ct
            ) => steps.TakeAsync(id, command(request), request, ifMatch, caller, ct)
        );

    /// <summary>Takes a state away that is nothing but there or not.</summary>
    internal static RouteHandlerBuilder MapDeleteOf(this RouteGroupBuilder one, string state, Command command) =>
        one.MapDelete(
            state,
            (
                Guid id,
                [FromHeader(Name = "If-Match")] string? ifMatch,
                Steps steps,
                ClaimsPrincipal caller,
                CancellationToken ct
            ) => steps.TakeAsync(id, command, null, ifMatch, caller, ct)
        );

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> SnoozeAsync(
        Guid id,
        SnoozeRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        request.Until is not { } until
            ? Steps.Bad(new Rejection("missing_field", "'until' is missing."))
            : steps.TakeAsync(
                id,
                new Command.Snooze(until.ToMicroseconds()),
                new StepRequest { Agent = request.Agent, OccurredAt = request.OccurredAt },
                ifMatch,
                caller,
                ct
            );
}
