using System.Text.Json;

namespace Throughline.Client;

/// <summary>Saves and reads segments: conditions on customers, asked anew each time.</summary>
public sealed class SegmentsClient
{
    private readonly Api api;

    internal SegmentsClient(Api api) => this.api = api;

    /// <summary>All of them, by name.</summary>
    public Task<IReadOnlyList<Segment>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Segment>>("/v1/segments", ct);

    /// <summary>One of them.</summary>
    public Task<Segment> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<Segment>($"/v1/segments/{id}", ct);

    /// <summary>Who belongs to it now.</summary>
    public IAsyncEnumerable<CustomerSummary> CustomersAsync(Guid id, CancellationToken ct = default) =>
        api.ListAsync<CustomerSummary>($"/v1/segments/{id}/customers", ct);

    /// <summary>How many belong to it now.</summary>
    public async Task<long> CountAsync(Guid id, CancellationToken ct = default) =>
        (await api.GetAsync<SegmentCount>($"/v1/segments/{id}/count", ct)).Count;

    /// <summary>Who would belong to a segment with this definition; nothing is saved.</summary>
    public Task<SegmentPreview> PreviewAsync(JsonElement definition, CancellationToken ct = default) =>
        api.PostAsync<SegmentPreview>("/v1/segments/preview", new { definition }, idempotencyKey: null, ct);

    /// <summary>Saves a segment.</summary>
    public Task<Segment> CreateAsync(
        string name,
        JsonElement definition,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) => api.PostAsync<Segment>("/v1/segments", new { name, definition }, idempotencyKey, ct);

    /// <summary>Saves a changed segment, unless somebody else changed it since it was read.</summary>
    public Task<Segment> ChangeAsync(Segment changed, CancellationToken ct = default)
    {
        var request = api.Request(
            HttpMethod.Put,
            $"/v1/segments/{changed.Id}",
            new { changed.Name, changed.Definition }
        );
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<Segment>(request, ct);
    }

    /// <summary>Deletes a segment.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/segments/{id}"), ct);

    private sealed record SegmentCount(long Count);
}
