using Throughline.Kernel;

namespace Throughline.Customers.Recording;

/// <summary>
/// Whose the verified identities are that were looked up last. A verified identity stays on its profile until somebody
/// is erased: what was kept at another count of <see cref="Erasures"/> is forgotten.
/// </summary>
internal sealed class KnownHomes
{
    // Twice as many at the most, some 20 MB: everybody who comes by within some minutes of a busy shop.
    private const int Most = 50_000;

    private readonly Lock gate = new();
    private long erasures;
    private Dictionary<Identity, Home> recent = [];
    private Dictionary<Identity, Home> older = [];

    /// <summary>The one profile on which all of these identities are verified; null: they have to be looked up.</summary>
    public Home? Find(IReadOnlyList<Identity> identities, long atErasures)
    {
        lock (gate)
        {
            if (atErasures != erasures)
                return null;
            Home? found = null;
            foreach (var identity in identities)
            {
                if (Find(identity) is not { } home || (found is { } other && other.ProfileId != home.ProfileId))
                    return null;
                found = home;
            }
            return found;
        }
    }

    public void Keep(IEnumerable<Resolution> found, long atErasures)
    {
        lock (gate)
        {
            if (atErasures < erasures)
                return;
            if (atErasures > erasures)
            {
                recent.Clear();
                older.Clear();
                erasures = atErasures;
            }
            foreach (var row in found.Where(row => row.Verified))
                Keep(row.Identity, new Home(row.ProfileId, row.CustomerId));
        }
    }

    private Home? Find(Identity identity)
    {
        if (recent.TryGetValue(identity, out var home))
            return home;
        if (!older.TryGetValue(identity, out home))
            return null;
        Keep(identity, home);
        return home;
    }

    private void Keep(Identity identity, Home home)
    {
        if (recent.Count >= Most)
            (recent, older) = ([], recent);
        recent[identity] = home;
    }
}

/// <param name="ProfileId">Stays.</param>
/// <param name="CustomerId">Whom the profile belonged to when it was looked up: a merge may have moved it since.</param>
internal readonly record struct Home(ProfileId ProfileId, CustomerId CustomerId);
