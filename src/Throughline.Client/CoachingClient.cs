namespace Throughline.Client;

/// <summary>Scorecards, and the reviews that are written by them.</summary>
public sealed class CoachingClient
{
    private readonly Api api;

    internal CoachingClient(Api api) => this.api = api;

    /// <summary>All of them.</summary>
    public Task<IReadOnlyList<Scorecard>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Scorecard>>("/v1/scorecards", ct);

    /// <summary>One of them.</summary>
    public Task<Scorecard> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<Scorecard>($"/v1/scorecards/{id}", ct);

    /// <summary>Makes one.</summary>
    public Task<Scorecard> CreateAsync(Scorecard made, string? idempotencyKey = null, CancellationToken ct = default) =>
        api.PostAsync<Scorecard>("/v1/scorecards", made, idempotencyKey, ct);

    /// <summary>Saves it as it is now, unless somebody else changed it since it was read.</summary>
    public Task<Scorecard> ChangeAsync(Scorecard changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/scorecards/{changed.Id}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<Scorecard>(request, ct);
    }

    /// <summary>Deletes one.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/scorecards/{id}"), ct);

    /// <summary>Draws conversations of a week to be reviewed; how many are new.</summary>
    /// <param name="id">The scorecard.</param>
    /// <param name="week">Any day of it.</param>
    /// <param name="perAgent">How many of each agent's.</param>
    /// <param name="seed">Another one draws others.</param>
    /// <param name="reviewers">E-mail addresses; null: whoever manages settings.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<int> DrawAsync(
        Guid id,
        DateOnly week,
        int perAgent,
        string seed,
        IReadOnlyList<string>? reviewers = null,
        CancellationToken ct = default
    ) =>
        (
            await api.PostAsync<Drawn>(
                $"/v1/scorecards/{id}/draw",
                new
                {
                    week,
                    per_agent = perAgent,
                    seed,
                    reviewers,
                },
                idempotencyKey: null,
                ct
            )
        ).Count;

    /// <summary>What somebody is to review.</summary>
    public Task<IReadOnlyList<Review>> ToReviewAsync(string reviewer, CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Review>>(Api.With("/v1/reviews", "reviewer", reviewer), ct);

    /// <summary>What was shared with somebody about their own work.</summary>
    public Task<IReadOnlyList<Review>> AboutAsync(string agent, CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Review>>(Api.With("/v1/reviews", "agent", agent), ct);

    /// <summary>Writes a review, and shares it if wanted.</summary>
    public Task<Review> WriteAsync(Review review, bool share, CancellationToken ct = default) =>
        api.SendAsync<Review>(
            api.Request(
                HttpMethod.Put,
                $"/v1/reviews/{review.Id}",
                new
                {
                    review.Reviewer,
                    review.Scores,
                    review.Comments,
                    review.Summary,
                    share,
                }
            ),
            ct
        );

    /// <summary>The agent's word on it.</summary>
    public Task<Review> AnswerAsync(Guid id, string agent, string text, CancellationToken ct = default) =>
        api.SendAsync<Review>(api.Request(HttpMethod.Put, $"/v1/reviews/{id}/answer", new { agent, text }), ct);

    private sealed record Drawn([property: System.Text.Json.Serialization.JsonPropertyName("drawn")] int Count);
}
