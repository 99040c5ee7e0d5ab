namespace Throughline.Client;

/// <summary>Keeps kinds of requests and their forms.</summary>
public sealed class RequestKindsClient
{
    private readonly Api api;

    internal RequestKindsClient(Api api) => this.api = api;

    /// <summary>All of them, in their order.</summary>
    public Task<IReadOnlyList<RequestKind>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<RequestKind>>("/v1/request-kinds", ct);

    /// <summary>One of them.</summary>
    public Task<RequestKind> GetAsync(string key, CancellationToken ct = default) =>
        api.GetAsync<RequestKind>($"/v1/request-kinds/{key}", ct);

    /// <summary>What customers can ask for, in their language.</summary>
    public Task<IReadOnlyList<RequestForm>> FormsAsync(string? language = null, CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<RequestForm>>(Api.With("/v1/request-kinds/forms", "language", language), ct);

    /// <summary>Makes one.</summary>
    public Task<RequestKind> CreateAsync(
        RequestKind kind,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) => api.PostAsync<RequestKind>("/v1/request-kinds", kind, idempotencyKey, ct);

    /// <summary>Saves it as it is now, unless somebody else changed it since it was read.</summary>
    public Task<RequestKind> ChangeAsync(RequestKind changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/request-kinds/{changed.Key}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<RequestKind>(request, ct);
    }

    /// <summary>Deletes one; conversations keep its key and their values.</summary>
    public Task DeleteAsync(string key, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/request-kinds/{key}"), ct);
}
