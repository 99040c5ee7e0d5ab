namespace Throughline.Client;

/// <summary>Reads numbers, each with its sample, interval and definition, and the facts behind them.</summary>
public sealed class MetricsClient
{
    private readonly Api api;

    internal MetricsClient(Api api) => this.api = api;

    /// <summary>Every metric there is.</summary>
    public async Task<IReadOnlyList<MetricDefinition>> ListAsync(CancellationToken ct = default) =>
        (await api.GetAsync<MetricList>("/v1/metrics", ct)).Items;

    /// <summary>Numbers of a period.</summary>
    public Task<MetricAnswer> QueryAsync(MetricQuery query, CancellationToken ct = default) =>
        api.PostAsync<MetricAnswer>("/v1/metrics/query", query, idempotencyKey: null, ct);

    /// <summary>The facts behind a number, latest first.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The day after the last.</param>
    /// <param name="variant">The clock, the scale; null: the usual.</param>
    /// <param name="dimension">With <paramref name="label"/>: only those that carry it; null: all.</param>
    /// <param name="label">Empty: only those that have none.</param>
    /// <param name="ct">Stops it.</param>
    public IAsyncEnumerable<Measurement> MeasurementsAsync(
        string metric,
        DateOnly from,
        DateOnly to,
        string? variant = null,
        string? dimension = null,
        string? label = null,
        CancellationToken ct = default
    )
    {
        var path = $"/v1/metrics/{Uri.EscapeDataString(metric)}/measurements?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}";
        if (variant is not null)
            path += $"&variant={Uri.EscapeDataString(variant)}";
        if (dimension is not null)
            path += $"&dimension={Uri.EscapeDataString(dimension)}&label={Uri.EscapeDataString(label ?? "")}";
        return api.ListAsync<Measurement>(path, ct);
    }

    private sealed record MetricList(IReadOnlyList<MetricDefinition> Items);
}
