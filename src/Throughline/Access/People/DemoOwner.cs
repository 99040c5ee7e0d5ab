using Microsoft.EntityFrameworkCore;
using Throughline.Access.Sessions;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.People;

/// <summary>The one person of the demo company, as whom visitors look around; has no password.</summary>
public sealed class DemoOwner(Database database, SessionBook sessions, TimeProvider time)
{
    private const string Email = "owner@demo.example";
    private const string Name = "Robin Visitor";

    public static bool Is(Person person) => person.Email == Email;

    /// <summary>Makes the database a demo, with its owner.</summary>
    /// <param name="end">Until when its story is told.</param>
    /// <param name="ct">Stops it.</param>
    public async Task CreateAsync(DateTimeOffset end, CancellationToken ct)
    {
        await Installation.MarkAsDemoAsync(database, end, ct);
        await database.WriteAsync(tx => FindOrAddAsync(tx, ct), ct);
    }

    /// <returns>The secret for the cookie; null when this is no demo.</returns>
    public async Task<string?> SignInAsync(Origin origin, CancellationToken ct)
    {
        if (!await Installation.IsDemoAsync(database, ct))
            return null;
        return await database.WriteAsync(
            async tx => await sessions.StartAsync(tx, await FindOrAddAsync(tx, ct), origin, "demo", ct),
            ct
        );
    }

    private async Task<Person> FindOrAddAsync(WriteTransaction tx, CancellationToken ct)
    {
        if (await tx.Rooms.Set<Person>().FirstOrDefaultAsync(person => person.Email == Email, ct) is { } known)
            return known;
        var now = time.GetUtcNow();
        var person = new Person
        {
            Id = PersonId.New(now),
            Name = Name,
            Email = Email,
            Role = Role.Owner,
            CreatedAt = now,
            JoinedAt = now,
        };
        tx.Rooms.Add(person);
        return person;
    }
}
