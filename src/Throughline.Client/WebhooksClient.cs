namespace Throughline.Client;

/// <summary>Has entries told to addresses outside, and reads how that goes.</summary>
public sealed class WebhooksClient
{
    private readonly Api api;

    internal WebhooksClient(Api api) => this.api = api;

    /// <summary>All of them, in the order they were created.</summary>
    public Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Webhook>>("/v1/webhooks", ct);

    /// <summary>One of them.</summary>
    public Task<Webhook> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<Webhook>($"/v1/webhooks/{id}", ct);

    /// <summary>Has an address told of entries from now on. Keep the secret: it is told this once.</summary>
    public Task<WebhookWithSecret> CreateAsync(
        string url,
        IReadOnlyList<string> types,
        string description = "",
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) =>
        api.PostAsync<WebhookWithSecret>(
            "/v1/webhooks",
            new
            {
                url,
                types,
                description,
            },
            idempotencyKey,
            ct
        );

    /// <summary>Changes what is not null.</summary>
    /// <param name="id">Which.</param>
    /// <param name="change">What to change.</param>
    /// <param name="version">Refused when somebody else changed it since this one was read; null: whatever it is.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Webhook> ChangeAsync(Guid id, WebhookChange change, int? version = null, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Patch, $"/v1/webhooks/{id}", change);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return api.SendAsync<Webhook>(request, ct);
    }

    /// <summary>Gives it a new secret; the old one is good for another 24 hours.</summary>
    public Task<WebhookWithSecret> RotateAsync(Guid id, CancellationToken ct = default) =>
        api.PostAsync<WebhookWithSecret>($"/v1/webhooks/{id}/rotate", body: null, idempotencyKey: null, ct);

    /// <summary>Sends a test message, once.</summary>
    public Task<WebhookDelivery> TestAsync(Guid id, CancellationToken ct = default) =>
        api.PostAsync<WebhookDelivery>($"/v1/webhooks/{id}/test", body: null, idempotencyKey: null, ct);

    /// <summary>Deletes it.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/webhooks/{id}"), ct);

    /// <summary>What was sent in the last 30 days, newest first.</summary>
    /// <param name="id">To which.</param>
    /// <param name="state">Only <c>pending</c>, <c>delivered</c> or <c>dead</c>; null for all.</param>
    /// <param name="ct">Stops it.</param>
    public IAsyncEnumerable<WebhookDelivery> DeliveriesAsync(
        Guid id,
        string? state = null,
        CancellationToken ct = default
    ) => api.ListAsync<WebhookDelivery>(Api.With($"/v1/webhooks/{id}/deliveries", "state", state), ct);

    /// <summary>One message with every attempt at it.</summary>
    public Task<WebhookDeliveryDetails> DeliveryAsync(Guid id, Guid delivery, CancellationToken ct = default) =>
        api.GetAsync<WebhookDeliveryDetails>($"/v1/webhooks/{id}/deliveries/{delivery}", ct);

    /// <summary>Sends one message again that was delivered or given up.</summary>
    public Task ReplayAsync(Guid id, Guid delivery, CancellationToken ct = default) =>
        api.PostAsync<Replayed>($"/v1/webhooks/{id}/deliveries/{delivery}/replay", null, idempotencyKey: null, ct);

    /// <summary>Sends everything again that was made since then and given up; says how many.</summary>
    public async Task<int> ReplayFailedAsync(Guid id, DateTimeOffset since, CancellationToken ct = default) =>
        (await api.PostAsync<Replayed>($"/v1/webhooks/{id}/replay", new { since }, idempotencyKey: null, ct)).Count;

    private sealed record Replayed([property: System.Text.Json.Serialization.JsonPropertyName("replayed")] int Count);
}
