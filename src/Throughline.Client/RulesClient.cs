namespace Throughline.Client;

/// <summary>Keeps what is done by itself.</summary>
public sealed class RulesClient
{
    private readonly Api api;

    internal RulesClient(Api api) => this.api = api;

    /// <summary>All of them.</summary>
    public Task<IReadOnlyList<Rule>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Rule>>("/v1/rules", ct);

    /// <summary>One of them.</summary>
    public Task<Rule> GetAsync(Guid id, CancellationToken ct = default) => api.GetAsync<Rule>($"/v1/rules/{id}", ct);

    /// <summary>Makes one.</summary>
    public Task<Rule> CreateAsync(Rule made, string? idempotencyKey = null, CancellationToken ct = default) =>
        api.PostAsync<Rule>("/v1/rules", made, idempotencyKey, ct);

    /// <summary>Saves it as it is now, unless somebody else changed it since it was read.</summary>
    public Task<Rule> ChangeAsync(Rule changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/rules/{changed.Id}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<Rule>(request, ct);
    }

    /// <summary>Deletes one.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/rules/{id}"), ct);

    /// <summary>What a rule would have done in the last month: each part, until it has looked at everything.</summary>
    public async IAsyncEnumerable<RuleDryRun> TryAsync(
        Rule rule,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default
    )
    {
        string? cursor = null;
        do
        {
            var path = Api.With("/v1/rules/dry-run", "cursor", cursor);
            var part = await api.PostAsync<RuleDryRun>(path, rule, idempotencyKey: null, ct);
            yield return part;
            cursor = part.Next;
        } while (cursor is not null);
    }

    /// <summary>What it did, the latest first.</summary>
    public IAsyncEnumerable<RuleRun> RunsAsync(Guid id, CancellationToken ct = default) =>
        api.ListAsync<RuleRun>($"/v1/rules/{id}/runs", ct);

    /// <summary>Has it look before or after the one beside it.</summary>
    public Task MoveAsync(Guid id, bool earlier, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Post, $"/v1/rules/{id}/place", new { earlier }), ct);
}
