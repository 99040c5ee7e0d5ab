using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.People;

/// <summary>Gives a person another role. It holds from their next page on.</summary>
public sealed class ChangeRole(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <param name="id">Whose.</param>
    /// <param name="role">What they will be.</param>
    /// <param name="giver">The role of who gives it.</param>
    /// <param name="by">Who does it, and from where.</param>
    /// <param name="ct">Stops it.</param>
    public Task<PersonOutcome> RunAsync(PersonId id, Role role, Role giver, Deed by, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var owners = await Owners.LockAsync(tx, ct);
                if (await tx.Rooms.Set<Person>().FirstOrDefaultAsync(one => one.Id == id, ct) is not { } person)
                    return PersonOutcome.NotFound;
                if (!giver.MayGive(role) || !giver.MayGive(person.Role))
                    return PersonOutcome.NotAllowed;
                if (role != Role.Owner && owners is [var last] && last == id)
                    return PersonOutcome.LastOwner;
                if (person.Role == role)
                    return PersonOutcome.Done;
                var what = SecurityEvent.About(person) with { Before = person.Role.Name, After = role.Name };
                person.Role = role;
                await ledger.AppendAsync(
                    tx,
                    [AccessEntries.Of(AccessEntries.RoleChanged, by.Actor, what.From(by.Origin), time.GetUtcNow())],
                    ct
                );
                return PersonOutcome.Done;
            },
            ct
        );
}
