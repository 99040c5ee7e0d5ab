namespace Throughline.Client;

/// <summary>Has dashboards made into reports, and reads what was made.</summary>
public sealed class ReportsClient
{
    private readonly Api api;

    internal ReportsClient(Api api) => this.api = api;

    /// <summary>All schedules.</summary>
    public Task<IReadOnlyList<ReportSchedule>> SchedulesAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<ReportSchedule>>("/v1/report-schedules", ct);

    /// <summary>One of them.</summary>
    public Task<ReportSchedule> GetScheduleAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<ReportSchedule>($"/v1/report-schedules/{id}", ct);

    /// <summary>Makes a schedule.</summary>
    public Task<ReportSchedule> ScheduleAsync(
        ReportSchedule made,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) => api.PostAsync<ReportSchedule>("/v1/report-schedules", made, idempotencyKey, ct);

    /// <summary>Saves it as it is now, unless somebody else changed it since it was read.</summary>
    public Task<ReportSchedule> ChangeAsync(ReportSchedule changed, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Put, $"/v1/report-schedules/{changed.Id}", changed);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<ReportSchedule>(request, ct);
    }

    /// <summary>Deletes a schedule; what was made stays.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/report-schedules/{id}"), ct);

    /// <summary>Makes the report of the last complete stretch now.</summary>
    /// <returns>None when it was made before.</returns>
    public Task<IReadOnlyList<Report>> MakeAsync(Guid schedule, CancellationToken ct = default) =>
        api.PostAsync<IReadOnlyList<Report>>($"/v1/report-schedules/{schedule}/make", null, idempotencyKey: null, ct);

    /// <summary>What was made, latest first.</summary>
    public IAsyncEnumerable<Report> ListAsync(CancellationToken ct = default) =>
        api.ListAsync<Report>("/v1/reports", ct);

    /// <summary>The page of a report.</summary>
    public Task<string> HtmlAsync(Guid id, CancellationToken ct = default) => ReadAsync($"/v1/reports/{id}/html", ct);

    /// <summary>The table of a report.</summary>
    public Task<string> CsvAsync(Guid id, CancellationToken ct = default) => ReadAsync($"/v1/reports/{id}/csv", ct);

    private async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        using var response = await api.OpenAsync(api.Request(HttpMethod.Get, path), ct);
        return await response.Content.ReadAsStringAsync(ct);
    }
}
