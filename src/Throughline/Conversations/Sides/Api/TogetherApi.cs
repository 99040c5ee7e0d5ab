using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Conversations.People;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;

namespace Throughline.Conversations.Sides.Api;

/// <summary>What several of us do in one conversation, over HTTP: side conversations, links, followers, mentions.</summary>
public static class TogetherApi
{
    public static void MapTogether(this IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/v1/conversations/{id:guid}").WithTags("Together");
        one.MapGet("/together", GetAsync)
            .RequireAuthorization(Scopes.Read)
            .WithSummary("What lies beside a conversation: side conversations, links and followers.");
        one.MapPost("/sides", OpenAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Ask another department or a supplier beside it; the customer never sees what is said there.");
        one.MapPost("/sides/{side:guid}/messages", SayAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Say more there.");
        one.MapPut("/sides/{side:guid}/closed", CloseAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Close it; whoever says more opens it again.");
        one.MapPut("/links/{other:guid}", LinkAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Say that another conversation has to do with it.");
        one.MapDelete("/links/{other:guid}", UnlinkAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Say that it has nothing to do with it after all.");
        one.MapPut("/followers/{agent}", FollowAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Somebody wants to hear of it.");
        one.MapDelete("/followers/{agent}", LeaveAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Somebody wants to hear of it no longer.");
        routes
            .MapGet("/v1/mentions/{agent}", MentionsAsync)
            .WithTags("Together")
            .RequireAuthorization(Scopes.Read)
            .WithSummary("Notes in which somebody of ours was named, those they have not looked at first.");
    }

    private static Task<Results<Ok<TogetherView>, ProblemHttpResult>> GetAsync(
        Guid id,
        TogetherSteps steps,
        CancellationToken ct
    ) => steps.ReadAsync(id, ct);

    private static Task<Results<Ok<TogetherView>, ProblemHttpResult>> OpenAsync(
        Guid id,
        SideRequest request,
        SideConversations sides,
        TogetherSteps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        var wrong = Checked.First(
            Checked.Text(request.Text),
            Checked.Text(request.Subject, "subject"),
            Checked.Subject(request.Subject),
            Checked.Name(request.Team, "team"),
            Checked.Name(request.Channel, "channel"),
            Checked.Agent(request.Agent),
            Checked.Author(Happenings.Author.Agent, request.Agent)
        );
        if (wrong is not null)
            return TogetherSteps.Bad(wrong);
        var asked = new Asking(
            request.Subject!,
            request.Text!,
            Caller.Addressed(request.Agent)!,
            request.Address,
            request.Team,
            request.Channel ?? SideLetters.Key
        );
        return steps.TakeAsync(id, request.Agent, caller, by => sides.OpenAsync(new(id), asked, by, ct), ct);
    }

    private static async Task<Results<Ok<TogetherView>, ProblemHttpResult>> SayAsync(
        Guid id,
        Guid side,
        SideMessageRequest request,
        SideConversations sides,
        ConversationReading reading,
        TogetherSteps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        var wrong = Checked.First(
            Checked.Text(request.Text),
            Checked.Agent(request.Agent),
            Checked.Author(Happenings.Author.Agent, request.Agent)
        );
        if (wrong is not null)
            return Answers.Bad(wrong);
        if (Side.In(await reading.StoryAsync(new(id), ct)).All(one => one.Id != side))
            return Answers.Of(
                StatusCodes.Status404NotFound,
                "side_not_found",
                $"Conversation {id} has no side {side}."
            );
        var agent = Caller.Addressed(request.Agent)!;
        return await steps.TakeAsync(
            id,
            agent,
            caller,
            by => sides.SayAsync(new(id), side, agent, request.Text!, by, ct),
            ct
        );
    }

    private static Task<Results<Ok<TogetherView>, ProblemHttpResult>> CloseAsync(
        Guid id,
        Guid side,
        SideConversations sides,
        TogetherSteps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, null, caller, by => sides.CloseAsync(new(id), side, by, ct), ct);

    private static Task<Results<Ok<TogetherView>, ProblemHttpResult>> LinkAsync(
        Guid id,
        Guid other,
        LinkConversations links,
        TogetherSteps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, null, caller, by => links.LinkAsync(new(id), new(other), by, ct), ct);

    private static Task<Results<Ok<TogetherView>, ProblemHttpResult>> UnlinkAsync(
        Guid id,
        Guid other,
        LinkConversations links,
        TogetherSteps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => steps.TakeAsync(id, null, caller, by => links.UnlinkAsync(new(id), new(other), by, ct), ct);

    private static Task<Results<Ok<TogetherView>, ProblemHttpResult>> FollowAsync(
        Guid id,
        string agent,
        Following following,
        TogetherSteps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        Checked.Agent(agent) is { } wrong
            ? TogetherSteps.Bad(wrong)
            : steps.TakeAsync(
                id,
                null,
                caller,
                by => following.FollowAsync(new(id), Caller.Addressed(agent)!, by, ct),
                ct
            );

    private static Task<Results<Ok<TogetherView>, ProblemHttpResult>> LeaveAsync(
        Guid id,
        string agent,
        Following following,
        TogetherSteps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        steps.TakeAsync(
            id,
            null,
            caller,
            by => following.LeaveAsync(new(id), Caller.Addressed(agent) ?? "", by, ct),
            ct
        );

    private static async Task<Results<Ok<IReadOnlyList<MentionView>>, ProblemHttpResult>> MentionsAsync(
        string agent,
        Mentions mentions,
        CallerReach reach,
        CancellationToken ct
    ) =>
        Checked.Agent(agent) is { } wrong
            ? Answers.Bad(wrong)
            : TypedResults.Ok<IReadOnlyList<MentionView>>([
                .. (await mentions.OfAsync(Caller.Addressed(agent)!, await reach.ReadAsync(ct), ct)).Select(
                    MentionView.Of
                ),
            ]);
}
