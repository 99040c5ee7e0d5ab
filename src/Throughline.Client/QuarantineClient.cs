namespace Throughline.Client;

/// <summary>What was sent and could not be taken, to look at and to try again.</summary>
public sealed class QuarantineClient
{
    private readonly Api api;

    internal QuarantineClient(Api api) => this.api = api;

    /// <summary>What waits, newest first.</summary>
    public IAsyncEnumerable<QuarantinedItem> ListAsync(CancellationToken ct = default) =>
        api.ListAsync<QuarantinedItem>("/v1/quarantine", ct);

    /// <summary>Tries one again, as if it came now.</summary>
    public Task<IngestResult> ReplayAsync(long id, string? idempotencyKey = null, CancellationToken ct = default) =>
        api.PostAsync<IngestResult>($"/v1/quarantine/{id}/replay", body: null, idempotencyKey, ct);
}

/// <summary>Something that could not be taken.</summary>
/// <param name="Id">Give it to replay.</param>
/// <param name="Source">The key or token it came with.</param>
/// <param name="Format">How it is read.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">The reason in a sentence.</param>
/// <param name="Raw">What was sent.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record QuarantinedItem(
    long Id,
    string Source,
    string Format,
    string Code,
    string Detail,
    string Raw,
    DateTimeOffset ReceivedAt
);
