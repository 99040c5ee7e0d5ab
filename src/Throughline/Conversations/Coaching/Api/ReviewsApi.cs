using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;

namespace Throughline.Conversations.Coaching.Api;

/// <summary>Reviews of conversations.</summary>
internal static class ReviewsApi
{
    private static readonly ShelfProblems Problems = new("review");

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var reviews = routes.MapGroup("/v1/reviews").WithTags("Coaching");
        reviews
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.Read)
            .WithSummary("What somebody is to review, or what was shared with them; the latest first.");
        reviews.MapGet("/{id:guid}", GetAsync).RequireAuthorization(Scopes.Read).WithSummary("A review.");
        reviews
            .MapPut("/{id:guid}", WriteAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Write a review, and share it with the agent; once shared it stays as it is.");
        reviews
            .MapPut("/{id:guid}/answer", AnswerAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("The agent's word on a review that was shared.");
    }

    /// <param name="reviews">Keeps them.</param>
    /// <param name="reviewer">E-mail address: what they are to review.</param>
    /// <param name="agent">E-mail address: what was shared about their work.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<Results<Ok<IReadOnlyList<Review>>, ProblemHttpResult>> ListAsync(
        Reviews reviews,
        string? reviewer,
        string? agent,
        CancellationToken ct
    ) =>
        (Caller.Addressed(reviewer), Caller.Addressed(agent)) switch
        {
            ({ } who, null) => TypedResults.Ok(await reviews.ToReviewAsync(who, ct)),
            (null, { } who) => TypedResults.Ok(await reviews.AboutAsync(who, ct)),
            _ => Answers.Bad(new Rejection("missing_field", "Either 'reviewer' or 'agent' is needed.")),
        };

    private static async Task<Results<Ok<Review>, ProblemHttpResult>> GetAsync(
        Guid id,
        Reviews reviews,
        CancellationToken ct
    ) => await reviews.FindAsync(id, ct) is { } review ? TypedResults.Ok(review) : Problems.Missing($"{id}");

    private static async Task<Results<Ok<Review>, ProblemHttpResult>> WriteAsync(
        Guid id,
        ReviewRequest request,
        Reviews reviews,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        if (request.Draft is not { } draft)
            return Answers.Bad(
                new Rejection("invalid_review", "Scores are 1 to 5; a text has at most 5,000 characters.")
            );
        var reviewer = Caller.Addressed(request.Reviewer) ?? "";
        return await reviews.WriteAsync(id, reviewer, draft, ShelfProblems.Actor(caller), ct) is { } review
            ? TypedResults.Ok(review)
            : Problems.Missing($"{id} of {reviewer} that is not shared yet");
    }

    private static async Task<Results<Ok<Review>, ProblemHttpResult>> AnswerAsync(
        Guid id,
        ReviewAnswerRequest request,
        Reviews reviews,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        if (Checked.Text(request.Text) is { } wrong)
            return Answers.Bad(wrong);
        if (request.Text!.Length > Reviews.LongestText)
            return Answers.Bad(new Rejection("field_too_long", "'text' is longer than 5000 characters."));
        var agent = Caller.Addressed(request.Agent) ?? "";
        return await reviews.AnswerAsync(id, agent, request.Text, ShelfProblems.Actor(caller), ct) is { } review
            ? TypedResults.Ok(review)
            : Problems.Missing($"{id} that was shared with {agent}");
    }
}

/// <summary>A review as its reviewer writes it.</summary>
public sealed record ReviewRequest
{
    /// <summary>E-mail address of the reviewer.</summary>
    public string? Reviewer { get; init; }

    /// <summary>1 to 5 by criterion; what is left out does not apply.</summary>
    public Dictionary<string, int>? Scores { get; init; }

    /// <summary>By the ids of messages.</summary>
    public Dictionary<Guid, string?>? Comments { get; init; }
    public string? Summary { get; init; }

    /// <summary>Whether the agent is to see it.</summary>
    public bool Share { get; init; }

    internal ReviewDraft? Draft
    {
        get
        {
            var comments = (Comments ?? [])
                .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
                .ToDictionary(pair => pair.Key, pair => pair.Value!);
            return
                (Scores ?? []).Values.All(score => score is >= Review.Least and <= Review.Highest)
                && comments
                    .Values.Append(Summary ?? "")
                    .All(text => text.Length <= Reviews.LongestText && !text.Contains('\0', StringComparison.Ordinal))
                ? new ReviewDraft(Scores ?? [], comments, Summary ?? "", Share)
                : null;
        }
    }
}

/// <summary>What the agent says to it.</summary>
public sealed record ReviewAnswerRequest
{
    /// <summary>E-mail address of the agent it is about.</summary>
    public string? Agent { get; init; }
    public string? Text { get; init; }
}
