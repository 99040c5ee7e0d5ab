using Microsoft.EntityFrameworkCore;
using Throughline.Access.Links;
using Throughline.Access.Sessions;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.People;

/// <summary>Shuts a person out, and lets them in again. What they did stays under their name.</summary>
public sealed class DisablePerson(
    Database database,
    LedgerBook ledger,
    AccessLinks links,
    EndingSessions ending,
    TimeProvider time
)
{
    /// <summary>Ends every session of theirs at once, and their open links.</summary>
    public Task<PersonOutcome> RunAsync(PersonId id, Role by, Deed deed, CancellationToken ct) =>
        ChangeAsync(
            id,
            by,
            deed,
            AccessEntries.PersonDisabled,
            async (tx, person) =>
            {
                person.DisabledAt = time.GetUtcNow();
                await ending.EndOthersAsync(tx, id, keep: null, deed.Actor, deed.Origin, ct);
                await links.EndAsync(tx, Purposes.Invitation, id, ct);
                await links.EndAsync(tx, Purposes.Reset, id, ct);
            },
            ct
        );

    public Task<PersonOutcome> UndoAsync(PersonId id, Role by, Deed deed, CancellationToken ct) =>
        ChangeAsync(
            id,
            by,
            deed,
            AccessEntries.PersonEnabled,
            (_, person) =>
            {
                person.DisabledAt = null;
                return Task.CompletedTask;
            },
            ct
        );

    private Task<PersonOutcome> ChangeAsync(
        PersonId id,
        Role by,
        Deed deed,
        string type,
        Func<WriteTransaction, Person, Task> change,
        CancellationToken ct
    ) =>
        database.WriteAsync(
            async tx =>
            {
                var owners = await Owners.LockAsync(tx, ct);
                if (await tx.Rooms.Set<Person>().FirstOrDefaultAsync(one => one.Id == id, ct) is not { } person)
                    return PersonOutcome.NotFound;
                if (!by.MayGive(person.Role))
                    return PersonOutcome.NotAllowed;
                var disables = type == AccessEntries.PersonDisabled;
                if (disables && owners is [var last] && last == id)
                    return PersonOutcome.LastOwner;
                if (disables == person.DisabledAt is not null)
                    return PersonOutcome.Done;
                await change(tx, person);
                await ledger.AppendAsync(
                    tx,
                    [
                        AccessEntries.Of(
                            type,
                            deed.Actor,
                            SecurityEvent.About(person).From(deed.Origin),
                            time.GetUtcNow()
                        ),
                    ],
                    ct
                );
                return PersonOutcome.Done;
            },
            ct
        );
}
