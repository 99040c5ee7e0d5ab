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

    /// <summary>Cohorts by when customers were first active, and the share active in each month or week after.</summary>
    /// <param name="by"><c>month</c> or <c>week</c>.</param>
    /// <param name="from">The first day on which a cohort may begin; null: twelve months or weeks back.</param>
    /// <param name="to">The day after the last such day; null: today's is the last.</param>
    /// <param name="segment">Only its members; null: anybody.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Retention> RetentionAsync(
        string by = "month",
        DateOnly? from = null,
        DateOnly? to = null,
        Guid? segment = null,
        CancellationToken ct = default
    )
    {
        var path = $"/v1/metrics/retention?by={Uri.EscapeDataString(by)}";
        if (from is not null)
            path += $"&from={from:yyyy-MM-dd}";
        if (to is not null)
            path += $"&to={to:yyyy-MM-dd}";
        if (segment is not null)
            path += $"&segment={segment}";
        return api.GetAsync<Retention>(path, ct);
    }

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
