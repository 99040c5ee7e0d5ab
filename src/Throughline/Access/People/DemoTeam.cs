using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.People;

/// <summary>The invented people who work at the demo company. They have no password: nobody signs in as one of them.</summary>
public sealed class DemoTeam(Database database, LedgerBook ledger, TimeProvider time)
{
    private static readonly (string Name, Role Role)[] Members =
    [
        ("Maya Lindqvist", Role.Admin),
        ("Tomas Keller", Role.Agent),
        ("Inès Caron", Role.Agent),
        ("Deniz Aydın", Role.Agent),
        ("Clara Osei", Role.Analyst),
        ("Joris Peeters", Role.Collaborator),
    ];

    public Task CreateAsync(CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var now = time.GetUtcNow();
                var team = Members.Select(member => Person(member.Name, member.Role, now)).ToList();
                tx.Rooms.AddRange(team);
                await ledger.AppendAsync(
                    tx,
                    [
                        .. team.Select(person =>
                            AccessEntries.Of(AccessEntries.PersonJoined, person.Actor, SecurityEvent.About(person), now)
                        ),
                    ],
                    ct
                );
                return team.Count;
            },
            ct
        );

    private static Person Person(string name, Role role, DateTimeOffset now) =>
        new()
        {
            Id = PersonId.New(now),
            Name = name,
            Email = $"{name.Split(' ')[0].Replace('è', 'e').ToLowerInvariant()}@demo.example",
            Role = role,
            CreatedAt = now,
            JoinedAt = now,
        };
}
