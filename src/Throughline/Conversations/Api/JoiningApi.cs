using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>Two conversations about one thing become one, and two again.</summary>
internal static class JoiningApi
{
    public static void MapJoining(this IEndpointRouteBuilder routes)
    {
        var one = routes
            .MapGroup("/v1/conversations/{id:guid}/merge")
            .WithTags("Conversations")
            .RequireAuthorization(Scopes.Write);
        one.MapPut("", MergeAsync)
            .WithSummary("Have it go up in another conversation, which then shows the messages of both.");
        one.MapDelete("", SplitAsync).WithSummary("Undo its merge: both are as before, with what each learnt since.");
    }

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> MergeAsync(
        Guid id,
        MergeRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        MergeConversations merge,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        request.Into is not { } into
            ? Steps.Bad(new Rejection("missing_field", "'into' is missing."))
            : steps.TakeAsync(
                id,
                new StepRequest { OccurredAt = request.OccurredAt },
                ifMatch,
                caller,
                doing => merge.MergeAsync(new ConversationId(id), new ConversationId(into), doing, ct),
                ct
            );

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> SplitAsync(
        Guid id,
        Steps steps,
        MergeConversations merge,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, null, null, caller, doing => merge.SplitAsync(new ConversationId(id), doing, ct), ct);
}
