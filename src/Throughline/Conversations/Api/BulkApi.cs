using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Bulk;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Conversations.Api;

/// <summary>The same in several conversations.</summary>
internal static class BulkApi
{
    public static void MapBulk(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/conversations/bulk", DoAsync)
            .WithTags("Conversations")
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Do the same in up to 100 conversations, or merge them into the first; each has its outcome.");

    private static async Task<Results<Ok<BulkAnswer>, ProblemHttpResult>> DoAsync(
        BulkRequest request,
        DoInMany many,
        CallerReach reach,
        ClaimsPrincipal caller,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var ids = (request.Ids ?? []).Select(id => new ConversationId(id)).ToList();
        if (ids.Count is 0 or > DoInMany.Most)
            return Answers.Bad(new Rejection("invalid_ids", $"'ids' must have 1 to {DoInMany.Most} conversations."));
        if (Checked.Agent(request.Agent) is { } wrong)
            return Answers.Bad(wrong);
        var agent = Caller.Addressed(request.Agent);
        var (doing, problem) = Caller.Does(caller, agent, null, time.GetUtcNow());
        if (problem is not null)
            return problem;
        doing = doing with { Reach = await reach.ReadAsync(ct) };
        if (request.Merge)
            return TypedResults.Ok(BulkAnswer.Of(await many.MergeAsync(ids, doing, ct)));
        var (actions, problems) = ActionChecks.Check(request.Actions);
        return problems.Count > 0
            ? Answers.Unfit(problems)
            : TypedResults.Ok(BulkAnswer.Of(await many.RunAsync(ids, actions, agent, doing, ct)));
    }
}

/// <summary>What to do in which conversations.</summary>
public sealed record BulkRequest
{
    /// <summary>At most 100.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>The steps, as of macros.</summary>
    public IReadOnlyList<Action?>? Actions { get; init; }

    /// <summary>Instead: all but the first go up in the first.</summary>
    public bool Merge { get; init; }

    /// <summary>E-mail address of the person of ours who does it.</summary>
    public string? Agent { get; init; }
}

/// <param name="Outcomes">One for each conversation, in their order.</param>
public sealed record BulkAnswer(IReadOnlyList<BulkOutcome> Outcomes)
{
    internal static BulkAnswer Of(IReadOnlyList<DoneInOne> done) => new([.. done.Select(BulkOutcome.Of)]);
}

/// <param name="Id">The conversation.</param>
/// <param name="Done">Whether it was done there.</param>
/// <param name="Code">Why not, for programs.</param>
/// <param name="Detail">Why not.</param>
public sealed record BulkOutcome(Guid Id, bool Done, string? Code = null, string? Detail = null)
{
    internal static BulkOutcome Of(DoneInOne one)
    {
        if (one.Outcome is Outcome.Done)
            return new BulkOutcome(one.Id.Value, true);
        var problem = one.Outcome is Outcome.Unfit unfit
            ? Answers.Unfit(unfit.Problems)
            : Answers.Of(one.Outcome, one.Id.Value);
        return new BulkOutcome(
            one.Id.Value,
            false,
            problem.ProblemDetails.Extensions["code"] as string,
            problem.ProblemDetails.Detail
        );
    }
}
