using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;

namespace Throughline.Conversations.Routing.Api;

/// <summary>Who is there, and how much they have.</summary>
internal static class RoutingApi
{
    public static void MapRouting(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/v1/agents/load", LoadAsync)
            .WithTags("Teams")
            .RequireAuthorization(Scopes.Read)
            .WithSummary(
                "Those who serve customers: whether they are there, and how much they have of what they take on."
            );
        routes
            .MapPut("/v1/agents/{email}/availability", SetAsync)
            .WithTags("Teams")
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Say that somebody is there, away or off. Without a page open, it holds for five minutes.");
    }

    private static async Task<Ok<IReadOnlyList<LoadView>>> LoadAsync(DeskReading desk, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<LoadView>>([
            .. (await desk.LoadsAsync(ct)).Select(load => new LoadView(
                load.Agent.Person.Email,
                load.Agent.Person.Name,
                load.Availability,
                load.Open,
                load.Agent.Seat.Capacity,
                load.Agent.Teams
            )),
        ]);

    private static async Task<Results<NoContent, ProblemHttpResult>> SetAsync(
        string email,
        AvailabilityRequest request,
        AvailabilityBook book,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        if (request.Availability is not { } chosen)
            return Answers.Of(
                StatusCodes.Status400BadRequest,
                "missing_field",
                "'availability' must be available, away or offline."
            );
        return await book.SetAsync(email, chosen, $"token:{caller.Identity?.Name}", ct)
            ? TypedResults.NoContent()
            : Answers.Of(StatusCodes.Status404NotFound, "person_not_found", $"Nobody here has the address {email}.");
    }
}

/// <param name="Availability">`available`, `away` or `offline`.</param>
public sealed record AvailabilityRequest(Availability? Availability);

/// <summary>Somebody who serves customers, and how much they have.</summary>
/// <param name="Email">By which conversations name them.</param>
/// <param name="Name">What others call them.</param>
/// <param name="Availability">`available`, `away` or `offline`.</param>
/// <param name="Open">Open conversations they have.</param>
/// <param name="Capacity">As many as they take on at once.</param>
/// <param name="Teams">Keys of their teams.</param>
public sealed record LoadView(
    string Email,
    string Name,
    Availability Availability,
    int Open,
    int Capacity,
    IReadOnlyList<string> Teams
);
