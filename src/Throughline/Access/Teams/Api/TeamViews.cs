using Throughline.Kernel;

namespace Throughline.Access.Teams.Api;

/// <summary>A team to make.</summary>
/// <param name="Key">Of a to z, 0 to 9 and -; it names the team for good. <example>support-berlin</example></param>
/// <param name="Name">Unlike every other team's. <example>Support, Berlin</example></param>
/// <param name="CalendarId">By whose hours its answers are measured; absent: the company's.</param>
/// <param name="Routing">`manual`, or `load`: its conversations are given to whoever is there and has most room.</param>
public sealed record TeamRequest(string? Key, string? Name, Guid? CalendarId, RoutingMode Routing = RoutingMode.Manual)
{
    internal WantedTeam Wanted => new(Name, CalendarId is { } id ? new CalendarId(id) : null, Routing);
}

/// <summary>A team as it is to be, whole but for its members.</summary>
/// <param name="Name">Unlike every other team's. <example>Support, Berlin</example></param>
/// <param name="CalendarId">By whose hours its answers are measured; absent: the company's.</param>
/// <param name="Routing">`manual` or `load`.</param>
public sealed record TeamChangeRequest(string? Name, Guid? CalendarId, RoutingMode Routing = RoutingMode.Manual)
{
    internal WantedTeam Wanted => new(Name, CalendarId is { } id ? new CalendarId(id) : null, Routing);
}

/// <summary>What somebody sees, can do and takes on; what is left out stays.</summary>
/// <param name="Sees">`everything`, `teams` (those of their teams and their own) or `own`.</param>
/// <param name="Capacity">Open conversations at once, 0 to 1000.</param>
/// <param name="Skills">Topics, kinds or tags that only some can deal with.</param>
public sealed record AgentRequest(Sees? Sees, int? Capacity, IReadOnlyList<string>? Skills);

/// <summary>A team.</summary>
/// <param name="Key">It names the team for good. <example>support-berlin</example></param>
/// <param name="Name">What people call it. <example>Support, Berlin</example></param>
/// <param name="CalendarId">By whose hours its answers are measured; absent: the company's.</param>
/// <param name="Routing">`manual` or `load`.</param>
/// <param name="Members">By name.</param>
/// <param name="Version">Grows with each change; also its ETag.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record TeamView(
    string Key,
    string Name,
    Guid? CalendarId,
    RoutingMode Routing,
    IReadOnlyList<AgentView> Members,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static TeamView Of(TeamWithMembers one) =>
        new(
            one.Team.Key,
            one.Team.Name,
            one.Team.CalendarId?.Value,
            one.Team.Routing,
            [.. one.Members.Select(AgentView.Of)],
            one.Team.Version,
            one.Team.CreatedAt,
            one.Team.UpdatedAt
        );
}

/// <summary>Somebody who serves customers.</summary>
/// <param name="Email">By which conversations name them.</param>
/// <param name="Name">What others call them.</param>
/// <param name="Sees">`everything`, `teams` or `own`.</param>
/// <param name="Capacity">Open conversations at once.</param>
/// <param name="Skills">What only some can deal with.</param>
/// <param name="Teams">Keys of their teams.</param>
/// <param name="MayServe">Whether they are here and may reply.</param>
public sealed record AgentView(
    string Email,
    string Name,
    Sees Sees,
    int Capacity,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> Teams,
    bool MayServe
)
{
    internal static AgentView Of(Agent agent) =>
        new(
            agent.Person.Email,
            agent.Person.Name,
            agent.Seat.Sees,
            agent.Seat.Capacity,
            agent.Seat.Skills,
            agent.Teams,
            agent.MayServe && agent.IsHere
        );
}
