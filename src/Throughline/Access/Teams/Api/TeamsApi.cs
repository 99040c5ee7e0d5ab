using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Kernel;

namespace Throughline.Access.Teams.Api;

/// <summary>Teams and those who sit in them.</summary>
public static class TeamsApi
{
    public static void MapTeams(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/teams").WithTags("Teams").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All teams with their members, by name.");
        reading.MapGet("/{key}", GetAsync).WithSummary("A team; its ETag is needed to change it.");

        // They are settings: who answers what is not for whoever serves customers to move.
        var writing = routes.MapGroup("/v1/teams").WithTags("Teams").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Make a team. Its key is for good.");
        writing
            .MapPut("/{key}", ChangeAsync)
            .WithSummary("Rename a team, or give it other hours. If-Match takes the ETag last seen.");
        writing.MapDelete("/{key}", DeleteAsync).WithSummary("Delete a team that nothing waits for.");
        writing.MapPut("/{key}/members/{email}", JoinAsync).WithSummary("Take somebody into a team.");
        writing
            .MapDelete("/{key}/members/{email}", LeaveAsync)
            .WithSummary("Take somebody out of a team; what was given to them goes back to its queue.");
        routes.MapAgents();
    }

    private static async Task<Ok<IReadOnlyList<TeamView>>> ListAsync(TeamBook book, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<TeamView>>([.. (await book.ListAsync(ct)).Select(TeamView.Of)]);

    private static async Task<Results<Ok<TeamView>, ProblemHttpResult>> GetAsync(
        string key,
        TeamBook book,
        HttpResponse response,
        CancellationToken ct
    ) => await ShowAsync(key, book, response, ct) is { } view ? TypedResults.Ok(view) : TeamProblems.NoTeam(key);

    private static async Task<Results<Created<TeamView>, ProblemHttpResult>> CreateAsync(
        TeamRequest request,
        CreateTeam create,
        TeamBook book,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var key = request.Key ?? "";
        return await create.RunAsync(key, request.Wanted, Actor(caller), ct) is var outcome and not TeamOutcome.Saved
            ? TeamProblems.Of(outcome, key)
            : TypedResults.Created($"/v1/teams/{key}", (await ShowAsync(key, book, response, ct))!);
    }

    private static async Task<Results<Ok<TeamView>, ProblemHttpResult>> ChangeAsync(
        string key,
        TeamChangeRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ChangeTeam change,
        TeamBook book,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (ifMatch is null)
            return TeamProblems.Of(
                StatusCodes.Status428PreconditionRequired,
                "if_match_required",
                "Send the ETag of the team as you last saw it in If-Match, so that nobody's change is overwritten."
            );
        // What is no tag of ours matches no version.
        var seen = int.TryParse(ifMatch.Trim().Trim('"'), out var version) ? version : 0;
        var outcome = await change.RunAsync(key, seen, request.Wanted, Actor(caller), ct);
        return await AnswerAsync(outcome, key, "", book, response, ct);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string key,
        DeleteTeam delete,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await delete.RunAsync(key, Actor(caller), ct) is var outcome and not TeamOutcome.Saved
            ? TeamProblems.Of(outcome, key)
            : TypedResults.NoContent();

    private static async Task<Results<Ok<TeamView>, ProblemHttpResult>> JoinAsync(
        string key,
        string email,
        TeamMembership membership,
        TeamBook book,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => await AnswerAsync(await membership.JoinAsync(key, email, Actor(caller), ct), key, email, book, response, ct);

    private static async Task<Results<Ok<TeamView>, ProblemHttpResult>> LeaveAsync(
        string key,
        string email,
        TeamMembership membership,
        TeamBook book,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => await AnswerAsync(await membership.LeaveAsync(key, email, Actor(caller), ct), key, email, book, response, ct);

    private static async Task<Results<Ok<TeamView>, ProblemHttpResult>> AnswerAsync(
        TeamOutcome outcome,
        string key,
        string email,
        TeamBook book,
        HttpResponse response,
        CancellationToken ct
    ) =>
        outcome is TeamOutcome.Saved && await ShowAsync(key, book, response, ct) is { } view
            ? TypedResults.Ok(view)
            : TeamProblems.Of(outcome, key, email);

    private static async Task<TeamView?> ShowAsync(
        string key,
        TeamBook book,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (await book.FindAsync(key, ct) is not { } team)
            return null;
        response.Headers.ETag = $"\"{team.Team.Version}\"";
        return TeamView.Of(team);
    }

    internal static string Actor(ClaimsPrincipal caller) => $"token:{caller.Identity?.Name}";
}
