using Microsoft.EntityFrameworkCore;
using Throughline.Access.Factors;
using Throughline.Access.Passwords;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.SignIn;

/// <summary>The first step: an address and a password.</summary>
public sealed class SignInWithPassword(
    Database database,
    LedgerBook ledger,
    PasswordHashing passwords,
    Throttle throttle,
    SessionBook sessions,
    TimeProvider time
)
{
    /// <param name="typed">The address.</param>
    /// <param name="password">The password.</param>
    /// <param name="device">What this browser keeps from an earlier sign-in of this person, if it does.</param>
    /// <param name="origin">From where.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<SignInOutcome> RunAsync(
        string typed,
        string password,
        string? device,
        Origin origin,
        CancellationToken ct
    )
    {
        var email = Addresses.Normalise(typed);
        // Whoever guesses elsewhere does not keep the person out of the browser they always use.
        IReadOnlyList<Counted> counted = device is null
            ? [Counted.Account(email), Counted.Address(origin.Address)]
            : [Counted.Device(email, device)];
        if (await throttle.CountAsync(counted, ct) is { } wait)
            return new SignInOutcome.Wait(wait);
        var person = await FindAsync(email, ct);
        var isRight = passwords.Verify(person?.PasswordHash, password, out var rehash);
        if (!isRight || person is not { DisabledAt: null, JoinedAt: not null })
        {
            await RefuseAsync(person, origin, isRight ? "not_open" : "password", ct);
            return new SignInOutcome.Refused();
        }
        return await database.WriteAsync<SignInOutcome>(
            async tx =>
            {
                await throttle.ForgiveAsync(tx, counted, ct);
                if (rehash is not null)
                    tx.Rooms.Attach(person).Entity.PasswordHash = rehash;
                return await SecondFactors.HasAnyAsync(tx.Rooms, person.Id, ct)
                    ? new SignInOutcome.SecondFactor(sessions.Await(tx, person, origin))
                    : new SignInOutcome.Done(await sessions.StartAsync(tx, person, origin, "password", ct), person);
            },
            ct
        );
    }

    private async Task<Person?> FindAsync(string email, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<Person>().FirstOrDefaultAsync(person => person.Email == email, ct);
    }

    /// <summary>An address that nobody has is not kept: people type passwords into the wrong field.</summary>
    private async Task RefuseAsync(Person? person, Origin origin, string reason, CancellationToken ct) =>
        await database.WriteAsync(
            tx =>
                ledger.AppendAsync(
                    tx,
                    [
                        AccessEntries.Of(
                            AccessEntries.SignInFailed,
                            AccessEntries.Visitor,
                            new SecurityEvent
                            {
                                PersonId = person?.Id.Value,
                                Person = person?.Email,
                                Method = "password",
                                Reason = person is null ? "unknown" : reason,
                            }.From(origin),
                            time.GetUtcNow()
                        ),
                    ],
                    ct
                ),
            ct
        );
}
