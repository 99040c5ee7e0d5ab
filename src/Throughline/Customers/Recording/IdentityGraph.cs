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
    private readonly Dictionary<ProfileId, CustomerId> storedAs = [];
    private readonly Dictionary<CustomerId, KnownCustomer> customers = [];
    private readonly Dictionary<ProfileId, int> identityCounts = [];
    private readonly HashSet<(ProfileId Profile, Identity Identity)> claims = [];

    public async Task LoadAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Identity> identities,
        bool holdsRefusals,
        CancellationToken ct
    )
    {
        foreach (var row in await IdentityLookup.ResolveAsync(tx, identities, ct))
        {
            (row.Verified ? verified : foundedByClaim)[row.Identity] = row.ProfileId;
            storedAs[row.ProfileId] = row.CustomerId;
            customers.TryAdd(row.CustomerId, new KnownCustomer(row.CustomerId));
        }
        foreach (var wish in await TrackingWishes.OfAsync(tx, [.. customers.Keys], holdsRefusals, ct))
            customers[wish.CustomerId].Note(wish.ProfileId, wish.Given, wish.OccurredAt);
    }

    public ProfileId? OwnerOf(Identity identity) => verified.TryGetValue(identity, out var profile) ? profile : null;

    public ProfileId? FoundedByClaimOf(Identity identity) =>
        foundedByClaim.TryGetValue(identity, out var profile) ? profile : null;

    public KnownCustomer CustomerOf(ProfileId profile) => customers[storedAs[profile]];

    /// <summary>The account ids of a customer; two different ones are two people.</summary>
    public static async Task<HashSet<string>> AccountsAsync(
        WriteTransaction tx,
        KnownCustomer customer,
        CancellationToken ct
    )
    {
        if (!customer.AccountsAreRead)
            foreach (var stored in customer.StoredAs)
                customer.Accounts.UnionWith(await IdentityLookup.UserIdsAsync(tx, stored, ct));
        customer.AccountsAreRead = true;
        return customer.Accounts;
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
        var customer = new CustomerId(profile.Value);
        storedAs[profile] = customer;
        customers[customer] = new KnownCustomer(customer) { AccountsAreRead = true };
        identityCounts[profile] = 0;
    }

    public void AddIdentity(ProfileId profile, IdentityData identity)
    {
        var key = new Identity(identity.Kind, identity.Value);
        if (identity.Verified)
            verified[key] = profile;
        else
            claims.Add((profile, key));
        if (identity is { Verified: false, Resolves: true })
            foundedByClaim[key] = profile;
        if (identityCounts.TryGetValue(profile, out var count))
            identityCounts[profile] = count + 1;
        if (identity is { Verified: true, Kind: Identity.UserId })
            CustomerOf(profile).Accounts.Add(identity.Value);
    }

    /// <summary>Both customers are one from here on; the older id stays.</summary>
    public void Merge(KnownCustomer one, KnownCustomer other)
    {
        one.Absorb(other);
        foreach (var stored in other.StoredAs)
            customers[stored] = one;
    }
}
