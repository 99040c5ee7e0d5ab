using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Deciding;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>What the next person has to know: what was promised, what was tried, why the bot gave it away.</summary>
internal static class PromisesApi
{
    public static void MapPromises(this IEndpointRouteBuilder routes)
    {
        var one = routes
            .MapGroup("/v1/conversations/{id:guid}")
            .WithTags("Conversations")
            .RequireAuthorization(Scopes.Write);
        one.MapPost("/handover", HandOverAsync)
            .WithSummary("The bot gives it to people; the first response counts from then.");
        one.MapPost("/promises", PromiseAsync).WithSummary("Note what was promised, and until when.");
        one.MapPut("/promises/{promise:guid}/kept", KeepAsync).WithSummary("Say that a promise was kept.");
        one.MapDelete("/promises/{promise:guid}", WithdrawAsync).WithSummary("Take a promise back.");
        one.MapPost("/attempts", NoteAttemptAsync)
            .WithSummary("Note what was tried already, so that nobody asks for it again.");
    }

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> HandOverAsync(
        Guid id,
        HandoverRequest? request,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        Checked.Reason(request?.Reason) is { } wrong
            ? Steps.Bad(wrong)
            : steps.TakeAsync(
                id,
                new Command.HandOver(request?.Reason),
                new StepRequest { OccurredAt = request?.OccurredAt },
                null,
                caller,
                ct
            );

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> PromiseAsync(
        Guid id,
        PromiseRequest request,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        Checked.Text(request.Text) is { } wrong
            ? Steps.Bad(wrong)
            : steps.TakeAsync(
                id,
                new Command.MakePromise(
                    request.Text!,
                    request.DueAt?.ToMicroseconds(),
                    Caller.Addressed(request.Agent)
                ),
                new StepRequest { Agent = request.Agent, OccurredAt = request.OccurredAt },
                null,
                caller,
                ct
            );

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> KeepAsync(
        Guid id,
        Guid promise,
        StepRequest? request,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.KeepPromise(promise), request, null, caller, ct);

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> WithdrawAsync(
        Guid id,
        Guid promise,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.WithdrawPromise(promise), null, null, caller, ct);

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> NoteAttemptAsync(
        Guid id,
        AttemptRequest request,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        Checked.Text(request.Text) is { } wrong
            ? Steps.Bad(wrong)
            : steps.TakeAsync(
                id,
                new Command.NoteAttempt(request.Text!, Caller.Addressed(request.Agent)),
                new StepRequest { Agent = request.Agent, OccurredAt = request.OccurredAt },
                null,
                caller,
                ct
            );
}
