using System.Globalization;
using System.Net.Http.Headers;

namespace Throughline.Client;

/// <summary>Keeps working calendars and reckons with them.</summary>
public sealed class CalendarsClient
{
    private readonly Api api;

    internal CalendarsClient(Api api) => this.api = api;

    /// <summary>All of them, by name.</summary>
    public Task<IReadOnlyList<Calendar>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Calendar>>("/v1/calendars", ct);

    /// <summary>One of them.</summary>
    public Task<Calendar> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<Calendar>($"/v1/calendars/{id}", ct);

    /// <summary>Makes a calendar.</summary>
    /// <param name="name">Unlike every other calendar's.</param>
    /// <param name="timeZone">IANA's name of its zone.</param>
    /// <param name="hours">By weekday.</param>
    /// <param name="holidays">Those that hold for what was before as well.</param>
    /// <param name="idempotencyKey">Names the request, so that sending it again does nothing twice.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Calendar> CreateAsync(
        string name,
        string timeZone,
        CalendarHours hours,
        IReadOnlyList<CalendarHoliday>? holidays = null,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) =>
        api.PostAsync<Calendar>(
            "/v1/calendars",
            new
            {
                name,
                timeZone,
                hours,
                holidays,
            },
            idempotencyKey,
            ct
        );

    /// <summary>Saves a changed name, zone and hours, unless somebody else changed it since it was read.</summary>
    /// <param name="changed">As it is to be; its holidays are changed one by one.</param>
    /// <param name="validFrom">From when on zone and hours hold; null: at once.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Calendar> ChangeAsync(
        Calendar changed,
        DateTimeOffset? validFrom = null,
        CancellationToken ct = default
    )
    {
        var request = api.Request(
            HttpMethod.Put,
            $"/v1/calendars/{changed.Id}",
            new
            {
                changed.Name,
                changed.TimeZone,
                changed.Hours,
                validFrom,
            }
        );
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<Calendar>(request, ct);
    }

    /// <summary>Measures by it wherever a team has no calendar of its own.</summary>
    public Task PreferAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Put, $"/v1/calendars/{id}/default"), ct);

    /// <summary>Measures by it only where a team has it.</summary>
    public Task NeglectAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/calendars/{id}/default"), ct);

    /// <summary>Deletes a calendar that nothing measures with.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/calendars/{id}"), ct);

    /// <summary>Adds holidays from now on; those with a uid replace what was sent by it before.</summary>
    public Task<AddedHolidays> AddHolidaysAsync(
        Guid id,
        IReadOnlyList<CalendarHoliday> holidays,
        CancellationToken ct = default
    ) => api.PostAsync<AddedHolidays>($"/v1/calendars/{id}/holidays", new { holidays }, idempotencyKey: null, ct);

    /// <summary>Adds the holidays of an iCalendar file, all or none.</summary>
    public Task<AddedHolidays> ImportHolidaysAsync(Guid id, Stream file, CancellationToken ct = default)
    {
        var request = api.Request(HttpMethod.Post, $"/v1/calendars/{id}/holidays");
        request.Content = new StreamContent(file)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("text/calendar") },
        };
        return api.SendAsync<AddedHolidays>(request, ct);
    }

    /// <summary>Removes a holiday from now on.</summary>
    public Task RemoveHolidayAsync(Guid id, Guid holiday, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/calendars/{id}/holidays/{holiday}"), ct);

    /// <summary>Working time between two instants; null: unknown.</summary>
    public async Task<TimeSpan?> ElapsedAsync(
        Guid id,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken ct = default
    )
    {
        var path = Api.With(Api.With($"/v1/calendars/{id}/elapsed", "from", Text(from)), "to", Text(to));
        return (await api.GetAsync<Elapsed>(path, ct)).Seconds is { } seconds
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
    }

    /// <summary>By when some working time will have passed; null: unknown, or not within ten years.</summary>
    public async Task<DateTimeOffset?> DueAsync(
        Guid id,
        DateTimeOffset from,
        TimeSpan duration,
        CancellationToken ct = default
    )
    {
        var seconds = ((decimal)duration.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);
        var path = Api.With(Api.With($"/v1/calendars/{id}/due", "from", Text(from)), "seconds", seconds);
        return (await api.GetAsync<Falling>(path, ct)).Due;
    }

    private static string Text(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    private sealed record Elapsed(decimal? Seconds);

    private sealed record Falling(DateTimeOffset? Due);
}
