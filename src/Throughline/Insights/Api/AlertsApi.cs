using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Alerts;
using Throughline.Kernel;

namespace Throughline.Insights.Api;

/// <summary>What really changed, and who has seen it.</summary>
public static class AlertsApi
{
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/v1/alerts", ListAsync)
            .WithTags("Goals")
            .RequireAuthorization(Scopes.Read)
            .WithSummary("What was told of goals, latest first.");
        routes
            .MapPut("/v1/alerts/{id:guid}/seen", SeeAsync)
            .WithTags("Goals")
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Say that an alert was seen; again changes nothing.");
    }

    private static async Task<Results<Ok<Page<AlertView>>, ProblemHttpResult>> ListAsync(
        string? cursor,
        AlertBook alerts,
        CancellationToken ct,
        int limit = AlertBook.UsualPage
    )
    {
        if (limit is < 1 or > AlertBook.LongestPage)
            return Answers.Bad(new("invalid_limit", $"'limit' must be from 1 to {AlertBook.LongestPage}."));
        return await alerts.ListAsync(cursor, limit, ct) is { } page
            ? TypedResults.Ok(new Page<AlertView>([.. page.Items.Select(AlertView.Of)], page.Next))
            : Answers.Bad(
                new("invalid_cursor", "'cursor' must be the 'next' of a page of this list; leave it out to start over.")
            );
    }

    private static async Task<Results<Ok<AlertView>, ProblemHttpResult>> SeeAsync(
        Guid id,
        AlertBook alerts,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await alerts.SeeAsync(id, ShelfProblems.Actor(caller), ct) is { } alert
            ? TypedResults.Ok(AlertView.Of(alert))
            : Answers.Of(StatusCodes.Status404NotFound, "alert_not_found", $"There is no alert {id}.");
}

/// <summary>A real change that somebody was told of.</summary>
public sealed record AlertView
{
    public required Guid Id { get; init; }

    /// <summary>Whose goal saw it; it may be deleted by now.</summary>
    public required Guid GoalId { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Absent: nobody said that they have seen it.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>What changed, by how much, where and since when: the data of its entry <c>alert.raised</c>.</summary>
    public required AlertFacts Facts { get; init; }

    internal static AlertView Of(Alert alert) =>
        new()
        {
            Id = alert.Id,
            GoalId = alert.GoalId,
            RaisedAt = alert.RaisedAt,
            SeenAt = alert.SeenAt,
            Facts = alert.Facts,
        };
}
