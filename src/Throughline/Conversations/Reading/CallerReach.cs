using Throughline.Access;
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
        var (sees, own) = await teams.SightAsync(person.Id, ct);
        reach = sees == Sees.Everything ? null : new Reach(person.Email, own);
        isRead = true;
        return reach;
    }
}
