using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Api;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Alerts;
using Throughline.Insights.Goals;

namespace Throughline.Insights.Api;

/// <summary>Who looks after which number, and where it is to be.</summary>
public static class GoalsApi
{
    private static readonly ShelfProblems Problems = new("goal");

    public static void MapGoals(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/goals").WithTags("Goals").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All goals, in their order, and where they stand.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A goal; its ETag is needed to change it.");
        var writing = routes.MapGroup("/v1/goals").WithTags("Goals").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Set a goal.");
        writing.MapPut("/{id:guid}", ChangeAsync).WithSummary("Change a goal, whole. If-Match takes the ETag.");
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a goal; what was told of it stays.");
        writing
            .MapPost("/look", LookAsync)
            .WithSummary("Look at all goals now instead of in the morning, and tell their owners of real changes.");
    }

    private static async Task<Ok<IReadOnlyList<GoalView>>> ListAsync(
        SavedGoals goals,
        GoalStandings standings,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var all = await standings.ReadAsync(await goals.ListAsync(ct), time.GetUtcNow(), ct);
        return TypedResults.Ok<IReadOnlyList<GoalView>>([.. all.Select(GoalView.Of)]);
    }

    private static Task<Results<Ok<GoalView>, ProblemHttpResult>> GetAsync(
        Guid id,
        SavedGoals goals,
        GoalStandings standings,
        TimeProvider time,
        HttpResponse response,
        CancellationToken ct
    ) => On(goals, standings, time).GetAsync(id, response, ct);

    private static async Task<Results<Created<GoalView>, ProblemHttpResult>> CreateAsync(
        GoalRequest request,
        SavedGoals goals,
        GoalStandings standings,
        PeopleReading people,
        TimeProvider time,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) =>
        await NobodyAsync(request, people, ct)
        ?? await On(goals, standings, time)
            .CreateAsync("/v1/goals", request.Name, request.Definition, caller, response, ct);

    private static async Task<Results<Ok<GoalView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        GoalRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SavedGoals goals,
        GoalStandings standings,
        PeopleReading people,
        TimeProvider time,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (await NobodyAsync(request, people, ct) is { } nobody)
            return nobody;
        return await On(goals, standings, time)
            .ChangeAsync(id, ifMatch, request.Name, request.Definition, caller, response, ct);
    }

    private static Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        SavedGoals goals,
        GoalStandings standings,
        TimeProvider time,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => On(goals, standings, time).DeleteAsync(id, caller, ct);

    private static async Task<Ok<IReadOnlyList<AlertView>>> LookAsync(
        SavedGoals goals,
        LookAtGoals look,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var raised = new List<AlertView>();
        foreach (var goal in await goals.ListAsync(ct))
            if (await look.LookAsync(goal, time.GetUtcNow(), ct) is { } alert)
                raised.Add(AlertView.Of(alert));
        return TypedResults.Ok<IReadOnlyList<AlertView>>(raised);
    }

    private static async Task<ProblemHttpResult?> NobodyAsync(
        GoalRequest request,
        PeopleReading people,
        CancellationToken ct
    ) =>
        string.IsNullOrWhiteSpace(request.Owner) || await people.FindAsync(request.Owner, ct) is not null
            ? null
            : Answers.Unfit([
                new FieldProblem(
                    "owner",
                    "unknown_person",
                    "'owner' is nobody of yours: the e-mail address of one of your people."
                ),
            ]);

    private static ShelfAnswers<GoalDefinition, GoalView> On(
        SavedGoals goals,
        GoalStandings standings,
        TimeProvider time
    ) =>
        new(
            goals,
            Problems,
            async (goal, ct) => GoalView.Of((await standings.ReadAsync([goal], time.GetUtcNow(), ct))[0])
        );
}
