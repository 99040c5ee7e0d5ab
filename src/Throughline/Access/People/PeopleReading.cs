using Microsoft.EntityFrameworkCore;
using Throughline.Access.Factors;
using Throughline.Access.Sessions;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.People;

/// <summary>A person as the list shows them.</summary>
/// <param name="Person">Who.</param>
/// <param name="SeenAt">When they last asked for a page; null: never.</param>
/// <param name="HasSecondFactor">Whether they have one.</param>
public sealed record PersonRow(Person Person, DateTimeOffset? SeenAt, bool HasSecondFactor);

/// <summary>Reads people and their sessions.</summary>
public sealed class PeopleReading(Database database, TimeProvider time)
{
    /// <summary>All of them, in no order.</summary>
    public async Task<IReadOnlyList<Person>> AllAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<Person>().ToListAsync(ct);
    }

    /// <summary>All of them, by name; those who may not come in last.</summary>
    public async Task<IReadOnlyList<PersonRow>> ListAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var people = await rooms.Set<Person>().ToListAsync(ct);
        var seen = await rooms
            .Set<Session>()
            .Where(session => session.VerifiedAt != null)
            .GroupBy(session => session.PersonId)
            .Select(sessions => new { sessions.Key, At = sessions.Max(session => session.SeenAt) })
            .ToDictionaryAsync(one => one.Key, one => one.At, ct);
        var apps = await rooms
            .Set<Authenticator>()
            .Where(one => one.ConfirmedAt != null)
            .Select(one => one.PersonId)
            .ToListAsync(ct);
        var passkeys = await rooms.Set<Passkey>().Select(one => one.PersonId).Distinct().ToListAsync(ct);
        var secured = apps.Concat(passkeys).ToHashSet();
        return
        [
            .. people
                .OrderBy(person => person.DisabledAt is not null)
                .ThenBy(person => person.Name, StringComparer.OrdinalIgnoreCase)
                .Select(person => new PersonRow(
                    person,
                    seen.TryGetValue(person.Id, out var at) ? at : null,
                    secured.Contains(person.Id)
                )),
        ];
    }

    /// <summary>Names by address of those who answered in a helpdesk that moved in, and never signed in here.</summary>
    public Task<Dictionary<string, string>> FormerAsync(CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
                (
                    await tx.QueryAsync<(string Email, string Name)>("select email, name from former_agent", null, ct)
                ).ToDictionary(one => one.Email, one => one.Name, StringComparer.OrdinalIgnoreCase),
            ct
        );

    public async Task<Person?> FindAsync(PersonId id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<Person>().FirstOrDefaultAsync(person => person.Id == id, ct);
    }

    public async Task<Person?> FindAsync(string email, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var normal = Addresses.Normalise(email);
        return await rooms.Set<Person>().FirstOrDefaultAsync(person => person.Email == normal, ct);
    }

    /// <summary>A person's open sessions, the one seen last first. Uses session_person.</summary>
    public async Task<IReadOnlyList<Session>> SessionsOfAsync(PersonId id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var idle = now - SessionBook.LongestIdle;
        await using var rooms = AppDb.ForReading(database);
        return await rooms
            .Set<Session>()
            .Where(session => session.PersonId == id && session.EndedAt == null && session.VerifiedAt != null)
            .Where(session => session.EndsAt > now && session.SeenAt > idle)
            .OrderByDescending(session => session.SeenAt)
            .ToListAsync(ct);
    }
}
