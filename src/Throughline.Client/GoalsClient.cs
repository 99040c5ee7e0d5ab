namespace Throughline.Client;

/// <summary>Keeps goals and reads what was told of them.</summary>
public sealed class GoalsClient
{
    private readonly Api api;

    internal GoalsClient(Api api) => this.api = api;

    /// <summary>All of them, and where they stand.</summary>
    public Task<IReadOnlyList<Goal>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Goal>>("/v1/goals", ct);

    /// <summary>One of them.</summary>
    public Task<Goal> GetAsync(Guid id, CancellationToken ct = default) => api.GetAsync<Goal>($"/v1/goals/{id}", ct);

    /// <summary>Sets one.</summary>
    public Task<Goal> CreateAsync(Goal made, string? idempotencyKey = null, CancellationToken ct = default) =>
        api.PostAsync<Goal>("/v1/goals", made, idempotencyKey, ct);

    /// <summary>Saves it as it is now, unless somebody else changed it since it was read.</summary>
    public Task<Goal> ChangeAsync(Goal changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/goals/{changed.Id}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<Goal>(request, ct);
    }

    /// <summary>Deletes one; what was told of it stays.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/goals/{id}"), ct);

    /// <summary>Looks at all of them now.</summary>
    /// <returns>What was told.</returns>
    public Task<IReadOnlyList<Alert>> LookAsync(CancellationToken ct = default) =>
        api.PostAsync<IReadOnlyList<Alert>>("/v1/goals/look", new { }, idempotencyKey: null, ct);

    /// <summary>What was told, latest first.</summary>
    public IAsyncEnumerable<Alert> AlertsAsync(CancellationToken ct = default) =>
        api.ListAsync<Alert>("/v1/alerts", ct);

    /// <summary>Says that an alert was seen.</summary>
    public Task<Alert> SeeAsync(Guid alert, CancellationToken ct = default) =>
        api.SendAsync<Alert>(api.Request(HttpMethod.Put, $"/v1/alerts/{alert}/seen"), ct);
}
