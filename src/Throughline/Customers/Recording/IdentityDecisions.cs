using System.Text.Json;
using Throughline.Customers.Consents;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>
/// Decides, touchpoint by touchpoint, whose line it is on and what it teaches about who is who; writes each such
/// lesson as an entry. Only these entries change the identity tables. See docs/decisions/0004.
/// </summary>
internal sealed class IdentityDecisions(
    WriteTransaction tx,
    IdentityGraph graph,
    TimeProvider time,
    List<NewEntry> entries,
    CancellationToken ct
)
{
    /// <summary>Nobody has a thousand devices and addresses; a script that sends a new one with each call does.</summary>
    public const int MostIdentitiesPerProfile = 1_000;

    public bool IsUntracked(Touchpoint touchpoint)
    {
        foreach (var identity in touchpoint.Identities)
            if (Refuses(graph.OwnerOf(identity)) || (!touchpoint.Trusted && Refuses(graph.FoundedByClaimOf(identity))))
                return true;
        return false;
    }

    private bool Refuses(ProfileId? profile) => profile is { } known && graph.CustomerOf(known).RefusesTracking;

    public async Task<(ProfileId? Profile, Rejection? Rejection)> PlaceAsync(Touchpoint touchpoint)
    {
        var profile = touchpoint.Trusted ? await PlaceTrustedAsync(touchpoint) : await PlaceClaimedAsync(touchpoint);
        if (profile is not { } found)
            return (null, TooMany());
        if (touchpoint is { Previous: { } previous, Trusted: true })
            await AliasAsync(touchpoint, found, previous);
        if (touchpoint.Type is CustomerEntries.ConsentGiven or CustomerEntries.ConsentWithdrawn)
            Note(touchpoint, found);
        return (found, null);
    }

    /// <summary>A refusal holds for what follows it in the same batch, too.</summary>
    private void Note(Touchpoint touchpoint, ProfileId profile)
    {
        var consent = JsonSerializer.Deserialize(touchpoint.Data, CustomerJson.Default.ConsentData);
        var given = touchpoint.Type == CustomerEntries.ConsentGiven;
        if (consent?.Purpose == Purposes.Tracking)
            graph.CustomerOf(profile).Note(profile, given, touchpoint.OccurredAt.ToMicroseconds());
    }

    /// <summary>Every identity is asserted: it resolves, and several of them join their profiles.</summary>
    private async Task<ProfileId?> PlaceTrustedAsync(Touchpoint touchpoint)
    {
        var identities = touchpoint.Identities;
        if (KnownHome(identities) is { } known)
            return known;

        var strongestFirst = identities.OrderBy(identity => identity.Strength).ToList();
        var userId = strongestFirst[0].Kind == Identity.UserId ? strongestFirst[0].Value : null;
        // A person has one account; a second one in the same breath is noted, and joined by an alias alone.
        var further = strongestFirst.FindAll(identity => identity.Kind == Identity.UserId && identity.Value != userId);
        strongestFirst.RemoveAll(further.Contains);
        ProfileId? home = null;
        foreach (var identity in strongestFirst)
            if (home is null && graph.OwnerOf(identity) is { } owner && await FitsAsync(identity, owner, userId))
                home = owner;
        if (home is null)
            home = await FoundAsync(touchpoint, strongestFirst);
        else if (!await TeachAsync(touchpoint, home.Value, strongestFirst))
            return null;
        foreach (var account in further)
            await ClaimAsync(touchpoint, home.Value, account);
        return home;
    }

    /// <returns>Whether the profile had room for them.</returns>
    private async Task<bool> TeachAsync(Touchpoint touchpoint, ProfileId home, List<Identity> identities)
    {
        foreach (var identity in identities)
            if (graph.OwnerOf(identity) is not { } owner)
            {
                if (!await AddAsync(touchpoint, home, Verified(identity)))
                    return false;
            }
            else if (graph.CustomerOf(owner) != graph.CustomerOf(home))
                await JoinOrClaimAsync(touchpoint, home, owner, identity);
        return true;
    }

    /// <summary>The usual case: every identity leads to one customer already, and nothing is to be learnt.</summary>
    private ProfileId? KnownHome(IReadOnlyList<Identity> identities)
    {
        var strongest = identities[0];
        KnownCustomer? customer = null;
        foreach (var identity in identities)
        {
            if (graph.OwnerOf(identity) is not { } owner)
                return null;
            if (customer is not null && customer != graph.CustomerOf(owner))
                return null;
            customer = graph.CustomerOf(owner);
            if (identity.Strength < strongest.Strength)
                strongest = identity;
        }
        return graph.OwnerOf(strongest);
    }

    /// <summary>A customer has one account: another account's id on the same device or address is another person.</summary>
    private async Task<bool> FitsAsync(Identity identity, ProfileId owner, string? userId)
    {
        if (userId is null || identity.Kind == Identity.UserId)
            return true;
        var known = await graph.AccountsAsync(tx, graph.CustomerOf(owner), ct);
        return known.Count == 0 || known.Contains(userId);
    }

    /// <summary>Nobody fits: a new profile, with those identities that nobody else has.</summary>
    private async Task<ProfileId> FoundAsync(Touchpoint touchpoint, List<Identity> identities)
    {
        var free = identities.Where(identity => graph.OwnerOf(identity) is null).Select(Verified).ToList();
        var profile = Create(touchpoint, free);
        foreach (var taken in identities.Where(identity => graph.OwnerOf(identity) != profile))
            await ClaimAsync(touchpoint, profile, taken);
        return profile;
    }

    private async Task JoinOrClaimAsync(Touchpoint touchpoint, ProfileId home, ProfileId owner, Identity identity)
    {
        var (one, other) = (graph.CustomerOf(home), graph.CustomerOf(owner));
        var homeIds = await graph.AccountsAsync(tx, one, ct);
        var ownerIds = await graph.AccountsAsync(tx, other, ct);
        var onePerson = homeIds.Count == 0 || ownerIds.Count == 0 || homeIds.Overlaps(ownerIds);
        if (onePerson && !await IdentityLookup.KeptApartAsync(tx, one, other, ct))
            Join(touchpoint, home, owner, "identities");
        else
            await ClaimAsync(touchpoint, home, identity);
    }

    /// <summary>Nothing is asserted: the device alone, or else what was claimed first, leads to a profile.</summary>
    private async Task<ProfileId?> PlaceClaimedAsync(Touchpoint touchpoint)
    {
        var device = touchpoint.Identities.FirstOrDefault(identity => identity.Kind == Identity.AnonymousId);
        ProfileId profile;
        if (device.Kind is not null)
            profile = graph.OwnerOf(device) ?? Create(touchpoint, [Verified(device)]);
        else
        {
            var claim = touchpoint.Identities.MinBy(identity => identity.Strength);
            profile =
                graph.FoundedByClaimOf(claim)
                ?? Create(touchpoint, [new IdentityData(claim.Kind, claim.Value, Verified: false, Resolves: true)]);
        }
        foreach (var identity in touchpoint.Identities)
            if (identity != device && !await ClaimAsync(touchpoint, profile, identity))
                return null;
        return profile;
    }

    /// <summary>Notes on the profile that it calls itself so; leads nowhere, opens nothing.</summary>
    private async Task<bool> ClaimAsync(Touchpoint touchpoint, ProfileId profile, Identity identity)
    {
        if (graph.OwnerOf(identity) is { } owner && graph.CustomerOf(owner) == graph.CustomerOf(profile))
            return true;
        if (identity.Kind == Identity.AnonymousId || await graph.HasClaimAsync(tx, profile, identity, ct))
            return true;
        return await AddAsync(
            touchpoint,
            profile,
            new(identity.Kind, identity.Value, Verified: false, Resolves: false)
        );
    }

    /// <summary>Said outright by a trusted caller: joins even two accounts, unless somebody separated them.</summary>
    private async Task AliasAsync(Touchpoint touchpoint, ProfileId profile, Identity previous)
    {
        if (graph.OwnerOf(previous) is not { } owner)
            await AddAsync(touchpoint, profile, Verified(previous));
        else if (
            graph.CustomerOf(owner) != graph.CustomerOf(profile)
            && !await IdentityLookup.KeptApartAsync(tx, graph.CustomerOf(owner), graph.CustomerOf(profile), ct)
        )
            Join(touchpoint, profile, owner, "alias");
    }

    private ProfileId Create(Touchpoint touchpoint, List<IdentityData> identities)
    {
        var profile = ProfileId.New(time.GetUtcNow());
        graph.AddProfile(profile);
        foreach (var identity in identities)
            graph.AddIdentity(profile, identity);
        Write(
            touchpoint,
            profile,
            CustomerEntries.ProfileCreated,
            JsonSerializer.Serialize(new ProfileCreatedData(identities), CustomerJson.Default.ProfileCreatedData)
        );
        return profile;
    }

    private async Task<bool> AddAsync(Touchpoint touchpoint, ProfileId profile, IdentityData identity)
    {
        if (await graph.IdentityCountAsync(tx, profile, ct) >= MostIdentitiesPerProfile)
            return false;
        graph.AddIdentity(profile, identity);
        Write(
            touchpoint,
            profile,
            CustomerEntries.IdentityAdded,
            JsonSerializer.Serialize(identity, CustomerJson.Default.IdentityData)
        );
        return true;
    }

    private void Join(Touchpoint touchpoint, ProfileId profile, ProfileId other, string reason)
    {
        graph.Merge(graph.CustomerOf(profile), graph.CustomerOf(other));
        var merged = new MergedData(Guid.CreateVersion7(time.GetUtcNow()), profile.Value, other.Value, reason);
        Write(
            touchpoint,
            profile,
            CustomerEntries.Merged,
            JsonSerializer.Serialize(merged, CustomerJson.Default.MergedData)
        );
    }

    private void Write(Touchpoint touchpoint, ProfileId profile, string type, string data) =>
        entries.Add(
            new NewEntry
            {
                Type = type,
                OccurredAt = touchpoint.OccurredAt,
                ProfileId = profile,
                Actor = touchpoint.Source,
                Data = data,
            }
        );

    private static IdentityData Verified(Identity identity) =>
        new(identity.Kind, identity.Value, Verified: true, Resolves: true);

    private static Rejection TooMany() =>
        new(
            "too_many_identities",
            $"This profile has {MostIdentitiesPerProfile} identities already; send a stable anonymous_id instead of a new one per call."
        );
}
