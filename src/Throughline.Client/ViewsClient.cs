namespace Throughline.Client;

/// <summary>Views of the inbox that have a name, everybody's and people's own.</summary>
public sealed class ViewsClient
{
    private readonly Api api;

    internal ViewsClient(Api api) => this.api = api;

    /// <summary>By name.</summary>
    /// <param name="agent">E-mail address: those that this agent has; null: all.</param>
    /// <param name="ct">Stops it.</param>
    public Task<IReadOnlyList<SavedView>> ListAsync(string? agent = null, CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<SavedView>>(Api.With("/v1/views", "agent", agent), ct);

    /// <summary>One of them.</summary>
    public Task<SavedView> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<SavedView>($"/v1/views/{id}", ct);

    /// <summary>Saves one.</summary>
    public Task<SavedView> CreateAsync(SavedView made, string? idempotencyKey = null, CancellationToken ct = default) =>
        api.PostAsync<SavedView>("/v1/views", made, idempotencyKey, ct);

    /// <summary>Saves its name and what it holds as they are now, unless somebody else changed it since it was read.</summary>
    public Task<SavedView> ChangeAsync(SavedView changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/views/{changed.Id}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<SavedView>(request, ct);
    }

    /// <summary>Deletes one.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/views/{id}"), ct);

    /// <summary>What it holds.</summary>
    /// <param name="id">The view.</param>
    /// <param name="agent">E-mail address of whoever looks: what this agent may not see is left out.</param>
    /// <param name="ct">Stops it.</param>
    public IAsyncEnumerable<ConversationSummary> ConversationsAsync(
        Guid id,
        string? agent = null,
        CancellationToken ct = default
    ) => api.ListAsync<ConversationSummary>(Api.With($"/v1/views/{id}/conversations", "agent", agent), ct);
}
