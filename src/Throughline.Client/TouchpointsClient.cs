namespace Throughline.Client;

/// <summary>Sends touchpoints in our own shape.</summary>
public sealed class TouchpointsClient
{
    private readonly Api api;

    internal TouchpointsClient(Api api) => this.api = api;

    /// <summary>Sends one. Sent again with the same source and id it is recorded once.</summary>
    public Task<IngestResult> SendAsync(Touchpoint touchpoint, CancellationToken ct = default) =>
        SendAsync([touchpoint], ct);

    /// <summary>Sends several, at most 2,500 and 500 kB; the good ones are kept even when others are not.</summary>
    public Task<IngestResult> SendAsync(IReadOnlyList<Touchpoint> touchpoints, CancellationToken ct = default) =>
        api.PostAsync<IngestResult>("/v1/touchpoints", new { items = touchpoints }, idempotencyKey: null, ct);
}
