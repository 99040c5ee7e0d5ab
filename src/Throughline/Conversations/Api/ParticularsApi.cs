using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>What a conversation is about, and who is to answer.</summary>
internal static class ParticularsApi
{
    public static void MapParticulars(this IEndpointRouteBuilder routes)
    {
        var one = routes
            .MapGroup("/v1/conversations/{id:guid}")
            .WithTags("Conversations")
            .RequireAuthorization(Scopes.Write);
        one.MapPatch("", ChangeAsync)
            .WithSummary(
                "Change subject, topic, kind, fields or priority; what is left out stays. If-Match is heeded."
            );
        one.MapPut("/assignment", AssignAsync).WithSummary("Give it to somebody who may reply, to a team, or both.");
        one.MapDeleteOf("/assignment", new Command.Unassign()).WithSummary("Take it from whoever was to answer.");
        one.MapPut("/tags/{tag}", TagAsync).WithSummary("Give it a tag.");
        one.MapDelete("/tags/{tag}", UntagAsync).WithSummary("Take a tag off.");
    }

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        ChangeRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        FillForm form,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        Checked.First(
            Checked.Subject(request.Subject),
            Checked.Name(request.Topic, "topic"),
            Checked.Name(request.Kind, "kind")
        )
            is { } wrong
            ? Steps.Bad(wrong)
            : steps.TakeAsync(
                id,
                null,
                ifMatch,
                caller,
                doing =>
                    form.RunAsync(
                        new ConversationId(id),
                        new Command.Change(request.Subject, request.Topic, request.Kind, request.Priority)
                        {
                            Fields = request.Fields,
                        },
                        doing,
                        ct
                    ),
                ct
            );

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> AssignAsync(
        Guid id,
        AssignmentRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Steps steps,
        AssignConversation assign,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        var agent = Caller.Addressed(request.Agent);
        var team = string.IsNullOrWhiteSpace(request.Team) ? null : request.Team.Trim();
        if (agent is null && team is null)
            return Steps.Bad(new Rejection("missing_field", "'agent' or 'team' is missing."));
        return Checked.First(Checked.Agent(agent), Checked.Name(team, "team")) is { } wrong
            ? Steps.Bad(wrong)
            : steps.TakeAsync(
                id,
                new StepRequest { OccurredAt = request.OccurredAt },
                ifMatch,
                caller,
                doing => assign.RunAsync(new ConversationId(id), agent, team, doing, ct),
                ct
            );
    }

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> TagAsync(
        Guid id,
        string tag,
        StepRequest? request,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        Checked.Tag(tag) is { } wrong
            ? Steps.Bad(wrong)
            : steps.TakeAsync(id, new Command.Tag(tag.Trim()), request, null, caller, ct);

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> UntagAsync(
        Guid id,
        string tag,
        Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, new Command.Untag(tag.Trim()), null, null, caller, ct);
}
