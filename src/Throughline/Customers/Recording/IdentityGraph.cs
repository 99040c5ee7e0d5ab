using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>
/// Who is who among the identities of one batch: read from the tables once, then kept up to date in memory with what
/// the batch itself decides, so that later touchpoints of the batch see it.
/// </summary>
internal sealed class IdentityGraph
{
    private readonly Dictionary<Identity, ProfileId> verified = [];
    private readonly Dictionary<Identity, ProfileId> foundedByClaim = [];
    private readonly Dictionary<ProfileId, CustomerId> customers = [];
    private readonly Dictionary<CustomerId, CustomerId> mergedInto = [];
    private readonly Dictionary<CustomerId, HashSet<string>> userIds = [];
    private readonly Dictionary<ProfileId, int> identityCounts = [];
    private readonly HashSet<(ProfileId Profile, Identity Identity)> claims = [];
    private HashSet<CustomerId> untracked = [];

    public async Task LoadAsync(WriteTransaction tx, IReadOnlyCollection<Identity> identities, CancellationToken ct)
    {
        foreach (var row in await IdentityLookup.ResolveAsync(tx, identities, ct))
        {
            (row.Verified ? verified : foundedByClaim)[row.Identity] = row.ProfileId;
            customers[row.ProfileId] = row.CustomerId;
        }
        untracked = await Refusals.AmongAsync(tx, [.. customers.Values.Distinct()], ct);
    }

    public ProfileId? OwnerOf(Identity identity) => verified.TryGetValue(identity, out var profile) ? profile : null;

    public ProfileId? FoundedByClaimOf(Identity identity) =>
        foundedByClaim.TryGetValue(identity, out var profile) ? profile : null;

    public CustomerId CustomerOf(ProfileId profile)
    {
        var customer = customers[profile];
        while (mergedInto.TryGetValue(customer, out var older))
            customer = older;
        return customer;
    }

    /// <summary>Whether any profile of the customer refused tracking: a refusal is not lost in a merge.</summary>
    public bool IsUntracked(ProfileId profile) => untracked.Count > 0 && untracked.Contains(CustomerOf(profile));

    /// <summary>The account ids of a customer; two different ones are two people.</summary>
    public async Task<HashSet<string>> UserIdsAsync(WriteTransaction tx, CustomerId customer, CancellationToken ct)
    {
        if (userIds.TryGetValue(customer, out var known))
            return known;
        var stored = await IdentityLookup.UserIdsAsync(tx, customer, ct);
        return userIds[customer] = [.. stored];
    }

    public async Task<int> IdentityCountAsync(WriteTransaction tx, ProfileId profile, CancellationToken ct)
    {
        if (identityCounts.TryGetValue(profile, out var known))
            return known;
        return identityCounts[profile] = await IdentityLookup.CountAsync(tx, profile, ct);
    }

    public async Task<bool> HasClaimAsync(
        WriteTransaction tx,
        ProfileId profile,
        Identity identity,
        CancellationToken ct
    ) => claims.Contains((profile, identity)) || await IdentityLookup.HasAsync(tx, profile, identity, ct);

    public void AddProfile(ProfileId profile)
    {
        customers[profile] = new CustomerId(profile.Value);
        userIds[CustomerOf(profile)] = [];
        identityCounts[profile] = 0;
    }

    public void AddIdentity(ProfileId profile, IdentityData identity)
    {
        var key = new Identity(identity.Kind, identity.Value);
        if (identity.Verified)
            verified[key] = profile;
        else if (identity.Resolves)
            foundedByClaim[key] = profile;
        claims.Add((profile, key));
        if (identityCounts.TryGetValue(profile, out var count))
            identityCounts[profile] = count + 1;
        if (
            identity is { Verified: true, Kind: Identity.UserId }
            && userIds.TryGetValue(CustomerOf(profile), out var ids)
        )
            ids.Add(identity.Value);
    }

    /// <summary>Both customers are one from here on; the older id stays.</summary>
    public void Merge(CustomerId one, CustomerId other)
    {
        var (older, newer) = one.Value.CompareTo(other.Value) < 0 ? (one, other) : (other, one);
        mergedInto[newer] = older;
        if (untracked.Contains(newer))
            untracked.Add(older);
        if (userIds.Remove(newer, out var moved) && userIds.TryGetValue(older, out var kept))
            kept.UnionWith(moved);
        else
            userIds.Remove(older);
    }
}
