namespace Throughline.Client;

/// <summary>Keeps replies that are written often.</summary>
public sealed class SavedRepliesClient
{
    private readonly Api api;

    internal SavedRepliesClient(Api api) => this.api = api;

    /// <summary>All of them.</summary>
    public Task<IReadOnlyList<SavedReply>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<SavedReply>>("/v1/saved-replies", ct);

    /// <summary>One of them.</summary>
    public Task<SavedReply> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<SavedReply>($"/v1/saved-replies/{id}", ct);

    /// <summary>Makes one.</summary>
    public Task<SavedReply> CreateAsync(
        SavedReply made,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) => api.PostAsync<SavedReply>("/v1/saved-replies", made, idempotencyKey, ct);

    /// <summary>Saves it as it is now, unless somebody else changed it since it was read.</summary>
    public Task<SavedReply> ChangeAsync(SavedReply changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/saved-replies/{changed.Id}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<SavedReply>(request, ct);
    }

    /// <summary>Deletes one.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/saved-replies/{id}"), ct);

    /// <summary>As it would read in a conversation, in the customer's language.</summary>
    public Task<FilledReply> FillAsync(
        Guid reply,
        Guid conversation,
        string? agent = null,
        CancellationToken ct = default
    ) =>
        api.GetAsync<FilledReply>(
            Api.With($"/v1/conversations/{conversation}/saved-replies/{reply}", "agent", agent),
            ct
        );
}
