namespace Throughline.Client;

/// <summary>Moves in from another helpdesk: an export is sent, watched, and what it left out is read.</summary>
public sealed class HelpdeskImportsClient
{
    private readonly Api api;

    internal HelpdeskImportsClient(Api api) => this.api = api;

    /// <summary>Sends an export; it is taken in after the answer, see <see cref="GetAsync"/>.</summary>
    /// <param name="system"><c>zendesk</c> or <c>freshdesk</c>.</param>
    /// <param name="export">The file; it is read to its end and closed.</param>
    /// <param name="options">How it is to be taken.</param>
    /// <param name="ct">Stops it.</param>
    public Task<HelpdeskImport> StartAsync(
        string system,
        Stream export,
        HelpdeskImportOptions? options = null,
        CancellationToken ct = default
    )
    {
        var path = $"/v1/helpdesks/{Uri.EscapeDataString(system)}/imports";
        path = Api.With(path, "account", options?.Account);
        path = Api.With(path, "mapping", options?.Mapping);
        path = Api.With(path, "name", options?.Name);
        var request = api.Request(HttpMethod.Post, path);
        request.Content = new StreamContent(export) { Headers = { ContentType = new("application/octet-stream") } };
        return api.SendAsync<HelpdeskImport>(request, ct);
    }

    /// <summary>The latest of all helpdesks, newest first.</summary>
    public Task<IReadOnlyList<HelpdeskImport>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<HelpdeskImport>>("/v1/helpdesk-imports", ct);

    /// <summary>One of them, and how far it has come.</summary>
    public Task<HelpdeskImport> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<HelpdeskImport>($"/v1/helpdesk-imports/{id}", ct);

    /// <summary>What it left out: how much for which reason, and some lines.</summary>
    /// <param name="id">The import.</param>
    /// <param name="after">The <c>Next</c> of the lines before; null: from the first.</param>
    /// <param name="limit">How many lines, 1 to 1,000.</param>
    /// <param name="ct">Stops it.</param>
    public Task<HelpdeskReport> ReportAsync(
        Guid id,
        long? after = null,
        int limit = 200,
        CancellationToken ct = default
    ) =>
        api.GetAsync<HelpdeskReport>(
            Api.With($"/v1/helpdesk-imports/{id}/report?limit={limit}", "after", after?.ToString()),
            ct
        );
}
