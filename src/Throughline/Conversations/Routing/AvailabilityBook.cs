using Microsoft.EntityFrameworkCore;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Routing;

/// <summary>Who is there: as they say, and as their open pages show.</summary>
public sealed class AvailabilityBook(Database database, LedgerBook ledger, TimeProvider time)
{
    // Every page asks. A compiled query is of one model, so of one engine.
    private readonly Func<AppDb, PersonId, CancellationToken, Task<AgentAvailability?>> ofPerson = EF.CompileAsyncQuery(
        (AppDb rooms, PersonId id, CancellationToken ct) =>
            rooms.Set<AgentAvailability>().FirstOrDefault(one => one.PersonId == id)
    );

    /// <summary>null: they never said; nothing is given to them then.</summary>
    public async Task<AgentAvailability?> FindAsync(PersonId id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await ofPerson(rooms, id, ct);
    }

    /// <returns>false: nobody here has that address.</returns>
    public Task<bool> SetAsync(string email, Availability chosen, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var address = Addresses.Normalise(email);
                if (await tx.Rooms.Set<Person>().FirstOrDefaultAsync(one => one.Email == address, ct) is not { } person)
                    return false;
                var now = time.GetUtcNow().ToMicroseconds();
                // Two browsers of one person say it one after the other.
                if (tx.IsPostgres)
                    await tx.ExecuteAsync("select 1 from person where id = @Id for update", new { person.Id }, ct);
                var all = tx.Rooms.Set<AgentAvailability>();
                var known = await all.FirstOrDefaultAsync(one => one.PersonId == person.Id, ct);
                if (known is not null && known.At(now) == chosen)
                {
                    known.SeenAt = now;
                    return true;
                }
                if (known is null)
                    all.Add(
                        new()
                        {
                            PersonId = person.Id,
                            Chosen = chosen,
                            ChosenAt = now,
                            SeenAt = now,
                        }
                    );
                else
                    (known.Chosen, known.ChosenAt, known.SeenAt) = (chosen, now, now);
                await ledger.AppendAsync(tx, [RoutingEntries.Of(person, chosen, actor, now)], ct);
                return true;
            },
            ct
        );

    /// <summary>Pages of theirs are open now. Who had none for a while is there again.</summary>
    public Task SeeAsync(IReadOnlyCollection<PersonId> people, CancellationToken ct) =>
        people.Count == 0
            ? Task.CompletedTask
            : database.WriteAsync(
                async tx =>
                {
                    var now = time.GetUtcNow().ToMicroseconds();
                    var ids = people.ToList();
                    var known = await tx
                        .Rooms.Set<AgentAvailability>()
                        .Where(one => ids.Contains(one.PersonId))
                        .ToListAsync(ct);
                    var back = known.Where(one => one.Chosen == Availability.Available && one.At(now) != one.Chosen);
                    var returned = back.Select(one => one.PersonId).ToList();
                    foreach (var one in known)
                        one.SeenAt = now;
                    var names = await tx.Rooms.Set<Person>().Where(one => returned.Contains(one.Id)).ToListAsync(ct);
                    await ledger.AppendAsync(
                        tx,
                        [
                            .. names.Select(person =>
                                RoutingEntries.Of(RoutingEntries.Returned, person, Keys.System, now)
                            ),
                        ],
                        ct
                    );
                },
                ct
            );
}
