using Dapper;
using Microsoft.EntityFrameworkCore;
using Throughline.Access.Links;
using Throughline.Access.Passwords;
using Throughline.Access.Sessions;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.People;

/// <summary>What came of following a link that lets somebody choose a password.</summary>
public abstract record JoinOutcome
{
    /// <param name="Secret">For the cookie.</param>
    /// <param name="Person">Who came in.</param>
    public sealed record Done(string Secret, Person Person) : JoinOutcome;

    /// <summary>Used, too old, or never ours.</summary>
    public sealed record LinkEnded : JoinOutcome;

    public sealed record NoAddress : JoinOutcome;

    public sealed record BadPassword(PasswordFault Fault) : JoinOutcome;
}

/// <summary>The first owner sets this installation up, or somebody accepts an invitation.</summary>
public sealed class Joining(
    Database database,
    LedgerBook ledger,
    AccessLinks links,
    PasswordHashing passwords,
    SessionBook sessions,
    TimeProvider time
)
{
    /// <summary>Whether nobody is there yet: then a link may make the first owner, and no link does later.</summary>
    public async Task<bool> IsSetUpDueAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return !await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(
                "select exists (select 1 from person where joined_at is not null)",
                cancellationToken: ct
            )
        );
    }

    /// <summary>A link for the first owner; null when somebody is there.</summary>
    public async Task<string?> MakeSetUpLinkAsync(CancellationToken ct) =>
        await IsSetUpDueAsync(ct)
            ? await database.WriteAsync(tx => links.IssueAsync(tx, Purposes.SetUp, null, ct), ct)
            : null;

    public async Task<JoinOutcome> SetUpAsync(
        string secret,
        string name,
        string typed,
        string password,
        Origin origin,
        CancellationToken ct
    )
    {
        var email = Addresses.Normalise(typed);
        if (!Addresses.IsOne(email))
            return new JoinOutcome.NoAddress();
        return await JoinAsync(
            secret,
            Purposes.SetUp,
            name,
            email,
            password,
            origin,
            async (tx, _) =>
            {
                if (await tx.Rooms.Set<Person>().AnyAsync(person => person.JoinedAt != null, ct))
                    return null;
                var now = time.GetUtcNow();
                return await tx.Rooms.Set<Person>().FirstOrDefaultAsync(person => person.Email == email, ct)
                    ?? new Person
                    {
                        Id = PersonId.New(now),
                        Name = name,
                        Email = email,
                        Role = Role.Owner,
                        CreatedAt = now,
                    };
            },
            ct
        );
    }

    public async Task<JoinOutcome> AcceptAsync(
        string secret,
        string name,
        string password,
        Origin origin,
        CancellationToken ct
    )
    {
        if (await InvitedAsync(secret, ct) is not { } invited)
            return new JoinOutcome.LinkEnded();
        return await JoinAsync(
            secret,
            Purposes.Invitation,
            name,
            invited.Email,
            password,
            origin,
            (tx, link) =>
                tx
                    .Rooms.Set<Person>()
                    .FirstOrDefaultAsync(
                        one => one.Id == link.PersonId && one.DisabledAt == null && one.JoinedAt == null,
                        ct
                    ),
            ct
        );
    }

    /// <summary>Whom an invitation is for; null when it has ended.</summary>
    public async Task<Person?> InvitedAsync(string secret, CancellationToken ct)
    {
        if (await links.FindAsync(secret, Purposes.Invitation, ct) is not { } link)
            return null;
        await using var rooms = AppDb.ForReading(database);
        return await rooms
            .Set<Person>()
            .FirstOrDefaultAsync(one => one.Id == link.PersonId && one.DisabledAt == null && one.JoinedAt == null, ct);
    }

    private async Task<JoinOutcome> JoinAsync(
        string secret,
        string purpose,
        string name,
        string email,
        string password,
        Origin origin,
        Func<WriteTransaction, AccessLink, Task<Person?>> find,
        CancellationToken ct
    )
    {
        if (await links.FindAsync(secret, purpose, ct) is not { } link)
            return new JoinOutcome.LinkEnded();
        if (PasswordRules.Check(password, email) is { } fault)
            return new JoinOutcome.BadPassword(fault);
        // Outside of the transaction: it takes a tenth of a second.
        var hash = passwords.Hash(password);
        return await database.WriteAsync<JoinOutcome>(
            async tx =>
            {
                // Taken last: who may not join now may do so later, by the same link.
                if (await find(tx, link) is not { } person || await links.TakeAsync(tx, secret, purpose, ct) is null)
                    return new JoinOutcome.LinkEnded();
                if (tx.Rooms.Entry(person).State == EntityState.Detached)
                    tx.Rooms.Add(person);
                if (purpose == Purposes.SetUp)
                    person.Role = Role.Owner;
                person.Name = InvitePerson.NameOf(name, email);
                (person.PasswordHash, person.JoinedAt) = (hash, time.GetUtcNow());
                var what = SecurityEvent.About(person) with { Method = purpose, After = person.Role.Name };
                await ledger.AppendAsync(
                    tx,
                    [AccessEntries.Of(AccessEntries.PersonJoined, person.Actor, what.From(origin), time.GetUtcNow())],
                    ct
                );
                return new JoinOutcome.Done(await sessions.StartAsync(tx, person, origin, purpose, ct), person);
            },
            ct
        );
    }
}
