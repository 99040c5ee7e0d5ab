namespace Throughline.Client;

/// <summary>Keeps macros and runs them.</summary>
public sealed class MacrosClient
{
    private readonly Api api;

    internal MacrosClient(Api api) => this.api = api;

    /// <summary>All of them.</summary>
    public Task<IReadOnlyList<Macro>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Macro>>("/v1/macros", ct);

    /// <summary>One of them.</summary>
    public Task<Macro> GetAsync(Guid id, CancellationToken ct = default) => api.GetAsync<Macro>($"/v1/macros/{id}", ct);

    /// <summary>Makes one.</summary>
    public Task<Macro> CreateAsync(Macro made, string? idempotencyKey = null, CancellationToken ct = default) =>
        api.PostAsync<Macro>("/v1/macros", made, idempotencyKey, ct);

    /// <summary>Saves it as it is now, unless somebody else changed it since it was read.</summary>
    public Task<Macro> ChangeAsync(Macro changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/macros/{changed.Id}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<Macro>(request, ct);
    }

    /// <summary>Deletes one.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/macros/{id}"), ct);

    /// <summary>What it would do in a conversation.</summary>
    public Task<MacroPreview> PreviewAsync(
        Guid macro,
        Guid conversation,
        string? agent = null,
        CancellationToken ct = default
    ) => api.GetAsync<MacroPreview>(Api.With($"/v1/conversations/{conversation}/macros/{macro}", "agent", agent), ct);

    /// <summary>Runs it: all of its steps, or none.</summary>
    public Task<Conversation> RunAsync(
        Guid macro,
        Guid conversation,
        string? agent = null,
        long? seen = null,
        CancellationToken ct = default
    ) =>
        api.PostAsync<Conversation>(
            $"/v1/conversations/{conversation}/macros/{macro}",
            new { agent, seen },
            idempotencyKey: null,
            ct
        );
}
