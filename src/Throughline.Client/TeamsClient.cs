namespace Throughline.Client;

/// <summary>Keeps teams, and where those who serve customers sit.</summary>
public sealed class TeamsClient
{
    private readonly Api api;

    internal TeamsClient(Api api) => this.api = api;

    /// <summary>All of them, by name.</summary>
    public Task<IReadOnlyList<Team>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Team>>("/v1/teams", ct);

    /// <summary>One of them.</summary>
    public Task<Team> GetAsync(string key, CancellationToken ct = default) => api.GetAsync<Team>(PathOf(key), ct);

    /// <summary>Makes a team.</summary>
    /// <param name="key">Of a to z, 0 to 9 and -; it names the team for good.</param>
    /// <param name="name">Unlike every other team's.</param>
    /// <param name="calendarId">By whose hours; null: the company's.</param>
    /// <param name="routing"><c>manual</c> or <c>load</c>.</param>
    /// <param name="idempotencyKey">Names the request, so that sending it again does nothing twice.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Team> CreateAsync(
        string key,
        string name,
        Guid? calendarId = null,
        string routing = "manual",
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) =>
        api.PostAsync<Team>(
            "/v1/teams",
            new
            {
                key,
                name,
                calendarId,
                routing,
            },
            idempotencyKey,
            ct
        );

    /// <summary>Saves a changed name, calendar and routing, unless somebody else changed it since it was read.</summary>
    public Task<Team> ChangeAsync(Team changed, CancellationToken ct = default)
    {
        var body = new
        {
            changed.Name,
            changed.CalendarId,
            changed.Routing,
        };
        var request = api.Request(HttpMethod.Put, PathOf(changed.Key), body);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed.Version}\"");
        return api.SendAsync<Team>(request, ct);
    }

    /// <summary>Deletes a team that nothing waits for.</summary>
    public Task DeleteAsync(string key, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, PathOf(key)), ct);

    /// <summary>Takes somebody into a team.</summary>
    public Task<Team> JoinAsync(string key, string email, CancellationToken ct = default) =>
        api.SendAsync<Team>(api.Request(HttpMethod.Put, MemberOf(key, email)), ct);

    /// <summary>Takes somebody out of a team.</summary>
    public Task<Team> LeaveAsync(string key, string email, CancellationToken ct = default) =>
        api.SendAsync<Team>(api.Request(HttpMethod.Delete, MemberOf(key, email)), ct);

    /// <summary>Those who serve customers.</summary>
    public Task<IReadOnlyList<Agent>> AgentsAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Agent>>("/v1/agents", ct);

    /// <summary>Says what somebody sees, takes on at once and can do; what is null stays.</summary>
    public Task<Agent> SeatAsync(
        string email,
        string? sees = null,
        int? capacity = null,
        IReadOnlyList<string>? skills = null,
        CancellationToken ct = default
    ) =>
        api.SendAsync<Agent>(
            api.Request(
                HttpMethod.Put,
                $"/v1/agents/{Uri.EscapeDataString(email)}",
                new
                {
                    sees,
                    capacity,
                    skills,
                }
            ),
            ct
        );

    /// <summary>Whether those who serve customers are there, and how much they have.</summary>
    public Task<IReadOnlyList<AgentLoad>> LoadsAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<AgentLoad>>("/v1/agents/load", ct);

    /// <summary>Says that somebody is there (<c>available</c>), <c>away</c> or <c>offline</c>.</summary>
    public Task SetAvailabilityAsync(string email, string availability, CancellationToken ct = default) =>
        api.DoAsync(
            api.Request(HttpMethod.Put, $"/v1/agents/{Uri.EscapeDataString(email)}/availability", new { availability }),
            ct
        );

    private static string PathOf(string key) => $"/v1/teams/{Uri.EscapeDataString(key)}";

    private static string MemberOf(string key, string email) => $"{PathOf(key)}/members/{Uri.EscapeDataString(email)}";
}
