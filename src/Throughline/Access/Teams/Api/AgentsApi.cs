using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Throughline.Access.Teams.Api;

/// <summary>Where each of those who serve customers sits.</summary>
internal static class AgentsApi
{
    public static void MapAgents(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/agents").WithTags("Teams").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("Those who serve customers, with what they see, can do and take on.");
        var writing = routes.MapGroup("/v1/agents").WithTags("Teams").RequireAuthorization(Scopes.Admin);
        writing
            .MapPut("/{email}", ChangeAsync)
            .WithSummary("Say what somebody sees, can do and takes on at once; what is left out stays.");
    }

    private static async Task<Ok<IReadOnlyList<AgentView>>> ListAsync(TeamBook book, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<AgentView>>([.. (await book.AgentsAsync(ct)).Select(AgentView.Of)]);

    private static async Task<Results<Ok<AgentView>, ProblemHttpResult>> ChangeAsync(
        string email,
        AgentRequest request,
        ChangeSeat change,
        TeamBook book,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        var outcome = await change.RunAsync(
            email,
            request.Sees,
            request.Capacity,
            request.Skills,
            TeamsApi.Actor(caller),
            ct
        );
        return outcome is TeamOutcome.Saved && await book.AgentAsync(email, ct) is { } agent
            ? TypedResults.Ok(AgentView.Of(agent))
            : TeamProblems.Of(outcome, "", email);
    }
}
