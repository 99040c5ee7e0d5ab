using Microsoft.EntityFrameworkCore;
using Throughline.Access.Factors;
using Throughline.Access.Links;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.SignIn;

/// <summary>Whom a provider (OAuth 2.0, OpenID Connect) says it is.</summary>
/// <param name="Provider">Its name in the settings.</param>
/// <param name="Subject">Its own id of the person.</param>
/// <param name="Email">The address it has verified; null when it has none, or has not verified it.</param>
public sealed record ProviderSays(string Provider, string Subject, string? Email);

/// <summary>
/// Comes in through a provider. Only for people who are here or invited: the first time by the address that the
/// provider has verified, from then on by the provider's own id.
/// </summary>
public sealed class SignInWithProvider(
    Database database,
    LedgerBook ledger,
    AccessLinks links,
    SessionBook sessions,
    TimeProvider time
)
{
    public Task<SignInOutcome> RunAsync(ProviderSays said, Origin origin, CancellationToken ct) =>
        database.WriteAsync<SignInOutcome>(
            async tx =>
            {
                var person = await FindAsync(tx.Rooms, said, ct) ?? await LinkAsync(tx, said, origin, ct);
                if (person is not { DisabledAt: null })
                {
                    await RefuseAsync(tx, person, said, origin, ct);
                    return new SignInOutcome.Refused();
                }
                if (person.JoinedAt is null)
                    await JoinAsync(tx, person, said, origin, ct);
                // A second factor of one's own is asked for whatever the provider asked.
                return await SecondFactors.HasAnyAsync(tx.Rooms, person.Id, ct)
                    ? new SignInOutcome.SecondFactor(sessions.Await(tx, person, origin))
                    : new SignInOutcome.Done(await sessions.StartAsync(tx, person, origin, said.Provider, ct), person);
            },
            ct
        );

    private static Task<Person?> FindAsync(AppDb rooms, ProviderSays said, CancellationToken ct) =>
        (
            from account in rooms.Set<ExternalAccount>()
            join person in rooms.Set<Person>() on account.PersonId equals person.Id
            where account.Provider == said.Provider && account.Subject == said.Subject
            select person
        ).FirstOrDefaultAsync(ct);

    private async Task<Person?> LinkAsync(WriteTransaction tx, ProviderSays said, Origin origin, CancellationToken ct)
    {
        if (said.Email is null)
            return null;
        var email = Addresses.Normalise(said.Email);
        var person = await tx.Rooms.Set<Person>().FirstOrDefaultAsync(one => one.Email == email, ct);
        if (person is not { DisabledAt: null })
            return person;
        tx.Rooms.Add(
            new ExternalAccount
            {
                Provider = said.Provider,
                Subject = said.Subject,
                PersonId = person.Id,
                CreatedAt = time.GetUtcNow(),
            }
        );
        await AppendAsync(tx, AccessEntries.ExternalAccountLinked, person.Actor, person, said, origin, null, ct);
        return person;
    }

    private async Task JoinAsync(
        WriteTransaction tx,
        Person person,
        ProviderSays said,
        Origin origin,
        CancellationToken ct
    )
    {
        person.JoinedAt = time.GetUtcNow();
        await links.EndAsync(tx, Purposes.Invitation, person.Id, ct);
        await AppendAsync(tx, AccessEntries.PersonJoined, person.Actor, person, said, origin, null, ct);
    }

    private Task RefuseAsync(
        WriteTransaction tx,
        Person? person,
        ProviderSays said,
        Origin origin,
        CancellationToken ct
    ) =>
        AppendAsync(
            tx,
            AccessEntries.SignInFailed,
            AccessEntries.Visitor,
            person,
            said,
            origin,
            person is null ? "unknown" : "not_open",
            ct
        );

    private async Task AppendAsync(
        WriteTransaction tx,
        string type,
        string actor,
        Person? person,
        ProviderSays said,
        Origin origin,
        string? reason,
        CancellationToken ct
    )
    {
        var about = person is null ? new SecurityEvent() : SecurityEvent.About(person);
        var what = about with { Method = said.Provider, Reason = reason };
        await ledger.AppendAsync(tx, [AccessEntries.Of(type, actor, what.From(origin), time.GetUtcNow())], ct);
    }
}
