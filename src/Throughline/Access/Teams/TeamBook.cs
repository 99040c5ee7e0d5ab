using Microsoft.EntityFrameworkCore;
using Throughline.Access.People;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.Teams;

/// <summary>Reads teams, and those who sit in them.</summary>
public sealed class TeamBook(Database database)
{
    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<TeamWithMembers>> ListAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var teams = await rooms.Set<Team>().OrderBy(team => team.Name).ToListAsync(ct);
        if (teams.Count == 0)
            return [];
        var members = await rooms.Set<TeamMember>().ToListAsync(ct);
        var agents = (await AgentsAsync(rooms, [], ct)).ToDictionary(agent => agent.Person.Id);
        return
        [
            .. teams.Select(team => new TeamWithMembers(
                team,
                [
                    .. members
                        .Where(member => member.Team == team.Key && agents.ContainsKey(member.PersonId))
                        .Select(member => agents[member.PersonId])
                        .OrderBy(agent => agent.Person.Name, StringComparer.OrdinalIgnoreCase),
                ]
            )),
        ];
    }

    public async Task<TeamWithMembers?> FindAsync(string key, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        if (await rooms.Set<Team>().FirstOrDefaultAsync(team => team.Key == key, ct) is not { } team)
            return null;
        var ids = await rooms
            .Set<TeamMember>()
            .Where(member => member.Team == key)
            .Select(member => member.PersonId)
            .ToListAsync(ct);
        return new(team, ids.Count == 0 ? [] : await AgentsAsync(rooms, ids, ct));
    }

    /// <summary>Names of teams by their keys.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<Team>().ToDictionaryAsync(team => team.Key, team => team.Name, ct);
    }

    /// <summary>Everybody who may serve customers or sits in a team, by name.</summary>
    public async Task<IReadOnlyList<Agent>> AgentsAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return
        [
            .. (await AgentsAsync(rooms, [], ct)).Where(agent =>
                agent.Teams.Count > 0 || (agent.MayServe && agent.Person.DisabledAt is null)
            ),
        ];
    }

    public async Task<Agent?> AgentAsync(string email, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var address = Addresses.Normalise(email);
        var id = await rooms
            .Set<Person>()
            .Where(person => person.Email == address)
            .Select(person => (PersonId?)person.Id)
            .FirstOrDefaultAsync(ct);
        return id is { } known && await AgentsAsync(rooms, [known], ct) is [var agent] ? agent : null;
    }

    /// <summary>What one person sees, and of which teams they are: asked with every page.</summary>
    public Task<(Sees Sees, IReadOnlyList<string> Teams)> SightAsync(PersonId id, CancellationToken ct) =>
        // Uses seat's primary key and team_member_person.
        database.SnapshotAsync<(Sees, IReadOnlyList<string>)>(
            async tx =>
            {
                var sees = await tx.ScalarAsync<string?>("select sees from seat where person_id = @id", new { id }, ct);
                if (sees is null || !Enum.TryParse<Sees>(sees, ignoreCase: true, out var sight))
                    return (Sees.Everything, []);
                return sight != Sees.Teams
                    ? (sight, [])
                    : (
                        sight,
                        await tx.QueryAsync<string>(
                            "select team from team_member where person_id = @id",
                            new { id },
                            ct
                        )
                    );
            },
            ct
        );

    /// <param name="rooms">From where.</param>
    /// <param name="ids">Whose; empty: everybody's.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<IReadOnlyList<Agent>> AgentsAsync(AppDb rooms, List<PersonId> ids, CancellationToken ct)
    {
        var all = ids.Count == 0;
        var people = await rooms.Set<Person>().Where(person => all || ids.Contains(person.Id)).ToListAsync(ct);
        var seats = await rooms
            .Set<Seat>()
            .Where(seat => all || ids.Contains(seat.PersonId))
            .ToDictionaryAsync(seat => seat.PersonId, ct);
        var teams = (
            await rooms.Set<TeamMember>().Where(one => all || ids.Contains(one.PersonId)).ToListAsync(ct)
        ).ToLookup(member => member.PersonId, member => member.Team);
        return
        [
            .. people
                .OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)
                .Select(person => new Agent(
                    person,
                    seats.GetValueOrDefault(person.Id) ?? Seat.Usual(person.Id),
                    [.. teams[person.Id].Order(StringComparer.Ordinal)]
                )),
        ];
    }
}

/// <param name="Team">Which.</param>
/// <param name="Members">By name.</param>
public sealed record TeamWithMembers(Team Team, IReadOnlyList<Agent> Members);

/// <summary>Somebody who may be given conversations.</summary>
/// <param name="Person">Who.</param>
/// <param name="Seat">What they see, can do and take on.</param>
/// <param name="Teams">Keys of their teams.</param>
public sealed record Agent(Person Person, Seat Seat, IReadOnlyList<string> Teams)
{
    public bool MayServe => Person.Role.Grants(May.ServeCustomers);

    /// <summary>Whether they are here at all: joined, and not shut out.</summary>
    public bool IsHere => Person is { DisabledAt: null, JoinedAt: not null };
}
