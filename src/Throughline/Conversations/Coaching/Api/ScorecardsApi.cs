using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;

namespace Throughline.Conversations.Coaching.Api;

/// <summary>What good service is, and drawing what is reviewed by it.</summary>
public static class ScorecardsApi
{
    private static readonly ShelfProblems Problems = new("scorecard");

    public static void MapScorecards(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/scorecards").WithTags("Coaching").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All scorecards, in their order.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A scorecard; its ETag is needed to change it.");
        var writing = routes.MapGroup("/v1/scorecards").WithTags("Coaching").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Make a scorecard.");
        writing.MapPut("/{id:guid}", ChangeAsync).WithSummary("Change a scorecard, whole. If-Match takes the ETag.");
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a scorecard.");
        writing
            .MapPost("/{id:guid}/draw", DrawAsync)
            .WithSummary("Draw conversations of a week to be reviewed: fair, and the same again for the same seed.");
        routes.MapReviews();
    }

    private static async Task<Ok<IReadOnlyList<ScorecardView>>> ListAsync(
        Scorecards scorecards,
        CancellationToken ct
    ) => TypedResults.Ok<IReadOnlyList<ScorecardView>>([.. (await scorecards.ListAsync(ct)).Select(ScorecardView.Of)]);

    private static Task<Results<Ok<ScorecardView>, ProblemHttpResult>> GetAsync(
        Guid id,
        Scorecards scorecards,
        HttpResponse response,
        CancellationToken ct
    ) => On(scorecards).GetAsync(id, response, ct);

    private static Task<Results<Created<ScorecardView>, ProblemHttpResult>> CreateAsync(
        ScorecardRequest request,
        Scorecards scorecards,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(scorecards).CreateAsync("/v1/scorecards", request.Name, request.Definition, caller, response, ct);

    private static Task<Results<Ok<ScorecardView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        ScorecardRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Scorecards scorecards,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(scorecards).ChangeAsync(id, ifMatch, request.Name, request.Definition, caller, response, ct);

    private static Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        Scorecards scorecards,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => On(scorecards).DeleteAsync(id, caller, ct);

    private static async Task<Results<Ok<DrawAnswer>, ProblemHttpResult>> DrawAsync(
        Guid id,
        DrawRequest request,
        Scorecards scorecards,
        DrawReviews draw,
        ClaimsPrincipal caller,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await scorecards.FindAsync(id, ct) is null)
            return Problems.Missing($"{id}");
        if (request.PerAgent is < 1 or > DrawReviews.MostPerAgent)
            return Answers.Bad(
                new Rejection("invalid_per_agent", $"'per_agent' must be 1 to {DrawReviews.MostPerAgent}.")
            );
        if (request.Seed?.Length > Limits.LongestName)
            return Answers.Bad(
                new Rejection("field_too_long", $"'seed' is longer than {Limits.LongestName} characters.")
            );
        var day = request.Week is { } week
            ? new DateTimeOffset(week.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : time.GetUtcNow().AddDays(-7);
        var reviewers = (request.Reviewers ?? []).OfType<string>().ToList();
        var actor = ShelfProblems.Actor(caller);
        var drawn = await draw.RunAsync(id, day, request.PerAgent, request.Seed ?? "", reviewers, actor, ct);
        return TypedResults.Ok(new DrawAnswer(DrawReviews.MondayOf(day), drawn));
    }

    private static ShelfAnswers<ScorecardDefinition, ScorecardView> On(Scorecards scorecards) =>
        new(scorecards, Problems, (card, _) => Task.FromResult(ScorecardView.Of(card)));
}
