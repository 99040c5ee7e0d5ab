namespace Throughline.Client;

/// <summary>Finds, reads and changes customers.</summary>
public sealed class CustomersClient
{
    private readonly Api api;

    internal CustomersClient(Api api) => this.api = api;

    /// <summary>Whoever matches by the beginning of a name, address, phone number or id; null: seen last first.</summary>
    public IAsyncEnumerable<CustomerSummary> FindAsync(string? query = null, CancellationToken ct = default) =>
        api.ListAsync<CustomerSummary>(Api.With("/v1/customers", "q", query), ct);

    /// <summary>Where a customer stopped: what is open, unfinished, promised and tried, and the last context.</summary>
    public Task<Resume> ResumeAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<Resume>($"/v1/customers/{id}/resume", ct);

    /// <summary>What is known of a customer now.</summary>
    public Task<Customer> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<Customer>($"/v1/customers/{id}", ct);

    /// <summary>What happened, newest first.</summary>
    /// <param name="id">The customer.</param>
    /// <param name="types">Only these entry types; null for touchpoints.</param>
    /// <param name="everything">Also what the customer did not experience, such as merges.</param>
    /// <param name="pageSize">Entries fetched at once, 1 to 200.</param>
    /// <param name="ct">Stops it.</param>
    public IAsyncEnumerable<Entry> TimelineAsync(
        Guid id,
        IEnumerable<string>? types = null,
        bool everything = false,
        int pageSize = 50,
        CancellationToken ct = default
    )
    {
        var path = $"/v1/customers/{id}/timeline?limit={pageSize}{(everything ? "&everything=true" : "")}";
        foreach (var type in types ?? [])
            path = Api.With(path, "type", type);
        return api.ListAsync<Entry>(path, ct);
    }

    /// <summary>How the customer's traits came to be what they are, newest first.</summary>
    public IAsyncEnumerable<TraitChange> TraitHistoryAsync(
        Guid id,
        string? trait = null,
        CancellationToken ct = default
    ) => api.ListAsync<TraitChange>(Api.With($"/v1/customers/{id}/traits/history", "trait", trait), ct);

    /// <summary>Decides that two customers are one person; the older id stays.</summary>
    public Task<Merged> MergeAsync(
        Guid id,
        Guid otherId,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) => api.PostAsync<Merged>($"/v1/customers/{id}/merge", new { other_id = otherId }, idempotencyKey, ct);

    /// <summary>Undoes a merge: both are as before, with what each learnt since.</summary>
    public Task<Unmerged> UnmergeAsync(
        Guid id,
        Guid linkId,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) => api.PostAsync<Unmerged>($"/v1/customers/{id}/unmerge", new { link_id = linkId }, idempotencyKey, ct);

    /// <summary>Notes that the customer agrees to a purpose or refuses it; refusing tracking is do-not-track.</summary>
    public Task SetConsentAsync(Guid id, string purpose, bool given, CancellationToken ct = default) =>
        api.DoAsync(
            api.Request(HttpMethod.Put, $"/v1/customers/{id}/consents/{Uri.EscapeDataString(purpose)}", new { given }),
            ct
        );

    /// <summary>Erases everything personal held on the customer. It cannot be undone.</summary>
    public Task EraseAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Post, $"/v1/customers/{id}/erase"), ct);

    /// <summary>Writes everything held on the customer, as one JSON document, as it arrives.</summary>
    public async Task ExportAsync(Guid id, Stream to, CancellationToken ct = default)
    {
        using var response = await api.OpenAsync(api.Request(HttpMethod.Get, $"/v1/customers/{id}/export"), ct);
        await response.Content.CopyToAsync(to, ct);
    }
}
