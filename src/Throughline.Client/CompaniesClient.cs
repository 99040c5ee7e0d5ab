using System.Text.Json;

namespace Throughline.Client;

/// <summary>Reads companies.</summary>
public sealed class CompaniesClient
{
    private readonly Api api;

    internal CompaniesClient(Api api) => this.api = api;

    /// <summary>All of them, or the one of your own id.</summary>
    public IAsyncEnumerable<Company> ListAsync(string? groupId = null, CancellationToken ct = default) =>
        api.ListAsync<Company>(Api.With("/v1/companies", "group_id", groupId), ct);

    /// <summary>What is known of a company.</summary>
    public Task<Company> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<Company>($"/v1/companies/{id}", ct);

    /// <summary>Who belongs to it.</summary>
    public IAsyncEnumerable<CustomerSummary> CustomersAsync(Guid id, CancellationToken ct = default) =>
        api.ListAsync<CustomerSummary>($"/v1/companies/{id}/customers", ct);
}

/// <summary>A company that customers belong to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="GroupId">Your id of it.</param>
/// <param name="CreatedAt">When it was first reported.</param>
/// <param name="Traits">What is known of it.</param>
public sealed record Company(
    Guid Id,
    string GroupId,
    DateTimeOffset CreatedAt,
    IReadOnlyDictionary<string, JsonElement> Traits
);
