using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Routing;

/// <summary>Reads who may be given conversations.</summary>
internal static class Servers
{
    /// <summary>Everybody of a team who is here and may reply, with what they have; whether they are there now is told apart.</summary>
    public static async Task<List<(Server Server, Availability Now)>> ReadAsync(
        WriteTransaction tx,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // The load uses conversation_assignee.
        var rows = await tx.QueryAsync<Row>(
            """
            select p.email, p.role, m.team, s.capacity, s.skills, a.chosen, a.seen_at, a.given_at,
              (
                select count(*)
                from conversation c
                where c.counts and c.assignee = p.email and c.state = 'open'
              ) as load
            from team_member m
            join person p on p.id = m.person_id
            left join seat s on s.person_id = p.id
            left join agent_availability a on a.person_id = p.id
            where p.joined_at is not null and p.disabled_at is null
            """,
            null,
            ct
        );
        return
        [
            .. rows.Where(row => Role.Find(row.Role)?.Grants(May.ServeCustomers) == true)
                .GroupBy(row => row.Email)
                .Select(own => (Of(own.First(), own.Select(row => row.Team)), own.First().At(now))),
        ];
    }

    private static Server Of(Row row, IEnumerable<string> teams) =>
        new()
        {
            Email = row.Email,
            Teams = teams.ToHashSet(),
            Skills = (row.Skills ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            Capacity = (int)(row.Capacity ?? Seat.UsualCapacity),
            Load = (int)row.Load,
            GivenAt = row.GivenAt,
        };

    private sealed class Row
    {
        public string Email { get; init; } = "";
        public string Role { get; init; } = "";
        public string Team { get; init; } = "";
        public long? Capacity { get; init; }
        public string? Skills { get; init; }
        public string? Chosen { get; init; }
        public DateTimeOffset? SeenAt { get; init; }
        public DateTimeOffset? GivenAt { get; init; }
        public long Load { get; init; }

        public Availability At(DateTimeOffset now) =>
            Chosen is null
                ? Availability.Offline
                : new AgentAvailability
                {
                    PersonId = default,
                    Chosen = Enum.Parse<Availability>(Chosen, ignoreCase: true),
                    ChosenAt = default,
                    SeenAt = SeenAt ?? default,
                }.At(now);
    }
}
