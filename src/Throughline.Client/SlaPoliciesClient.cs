namespace Throughline.Client;

/// <summary>Keeps what is promised about times.</summary>
public sealed class SlaPoliciesClient
{
    private readonly Api api;

    internal SlaPoliciesClient(Api api) => this.api = api;

    /// <summary>All of them, in the order in which they are tried.</summary>
    public Task<IReadOnlyList<SlaPolicy>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<SlaPolicy>>("/v1/sla-policies", ct);

    /// <summary>One of them.</summary>
    public Task<SlaPolicy> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<SlaPolicy>($"/v1/sla-policies/{id}", ct);

    /// <summary>Promises something.</summary>
    /// <param name="policy">Its id and version do not matter.</param>
    /// <param name="idempotencyKey">Names the request, so that sending it again does nothing twice.</param>
    /// <param name="ct">Stops it.</param>
    public Task<SlaPolicy> CreateAsync(
        SlaPolicy policy,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) => api.PostAsync<SlaPolicy>("/v1/sla-policies", policy, idempotencyKey, ct);

    /// <summary>Promises something else, unless somebody else changed it since it was read.</summary>
    public Task<SlaPolicy> ChangeAsync(SlaPolicy changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/sla-policies/{changed.Id}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<SlaPolicy>(request, ct);
    }

    /// <summary>Promises it no more.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/sla-policies/{id}"), ct);
}
