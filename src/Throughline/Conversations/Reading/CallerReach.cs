using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Teams;

namespace Throughline.Conversations.Reading;

/// <summary>
/// The one place that says what whoever asks may see, for pages and the API alike. A person sees what their seat says; a
/// token, which stands for no person, everything.
/// </summary>
public sealed class CallerReach(SignedIn who, TeamBook teams)
{
    private bool isRead;
    private Reach? reach;

    /// <returns>null: everything.</returns>
    public async Task<Reach?> ReadAsync(CancellationToken ct)
    {
        if (isRead || who.Person is not { } person)
            return reach;
        reach = await OfAsync(person, ct);
        isRead = true;
        return reach;
    }

    /// <summary>What somebody may see for whom a program asks.</summary>
    /// <returns>null: everything.</returns>
    public async Task<Reach?> OfAsync(Person person, CancellationToken ct)
    {
        var (sees, own) = await teams.SightAsync(person.Id, ct);
        return sees == Sees.Everything ? null : new Reach(person.Email, own);
    }
}
