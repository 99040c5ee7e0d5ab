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
        one.MapPut("/resolution", ResolveAsync)
            .WithSummary("Resolve it. It settles when the customer does not come back within 7 days.");
        one.MapDelete("/resolution", ReopenAsync).WithSummary("Open it again.");
        one.MapPut("/pending", PendAsync).WithSummary("Leave it to the customer.");
        one.MapDelete("/pending", UnpendAsync).WithSummary("Take it back from the customer.");
        one.MapPut("/snooze", SnoozeAsync).WithSummary("Put it aside until an instant, or until the customer writes.");
        one.MapDelete("/snooze", WakeAsync).WithSummary("Take it up again.");
        one.MapPut("/spam", SpamAsync)
            .WithSummary("Say that it is spam: it then stands in no list and counts in no number.");
        one.MapDelete("/spam", NoSpamAsync).WithSummary("Say that it is no spam.");
    }

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> ResolveAsync(
        Guid id,
        StepRequest? request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.Resolve(Caller.Addressed(request?.Agent)), request, ifMatch, caller, ct);

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> ReopenAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.Reopen(), null, ifMatch, caller, ct);

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> PendAsync(
        Guid id,
        StepRequest? request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.Pend(), request, ifMatch, caller, ct);

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> UnpendAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.Unpend(), null, ifMatch, caller, ct);

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

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> WakeAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.Wake(), null, ifMatch, caller, ct);

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> SpamAsync(
        Guid id,
        StepRequest? request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.MarkSpam(), request, ifMatch, caller, ct);

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> NoSpamAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.UnmarkSpam(), null, ifMatch, caller, ct);
}
