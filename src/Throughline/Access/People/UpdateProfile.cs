using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.People;

/// <summary>A person's own settings.</summary>
public sealed class UpdateProfile(Database database)
{
    /// <param name="id">Whose.</param>
    /// <param name="name">What others see.</param>
    /// <param name="language">Of pages; null: the browser's.</param>
    /// <param name="timeZone">IANA name; null: the company's.</param>
    /// <param name="ct">Stops it.</param>
    public Task RunAsync(PersonId id, string name, string? language, string? timeZone, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var person = await tx.Rooms.Set<Person>().FirstAsync(one => one.Id == id, ct);
                person.Name = InvitePerson.NameOf(name, person.Email);
                (person.Language, person.TimeZone) = (language, timeZone);
            },
            ct
        );
}
