namespace Throughline.Client;

/// <summary>Keeps dashboards.</summary>
public sealed class DashboardsClient
{
    private readonly Api api;

    internal DashboardsClient(Api api) => this.api = api;

    /// <summary>All of them.</summary>
    public Task<IReadOnlyList<Dashboard>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Dashboard>>("/v1/dashboards", ct);

    /// <summary>One of them.</summary>
    public Task<Dashboard> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<Dashboard>($"/v1/dashboards/{id}", ct);

    /// <summary>Puts one together.</summary>
    public Task<Dashboard> CreateAsync(Dashboard made, string? idempotencyKey = null, CancellationToken ct = default) =>
        api.PostAsync<Dashboard>("/v1/dashboards", made, idempotencyKey, ct);

    /// <summary>Saves it as it is now, unless somebody else changed it since it was read.</summary>
    public Task<Dashboard> ChangeAsync(Dashboard changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/dashboards/{changed.Id}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<Dashboard>(request, ct);
    }

    /// <summary>Deletes one; reports that were made stay.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/dashboards/{id}"), ct);
}
