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
    private readonly HashSet<(ProfileId Profile, Identity Identity)> asked = [];
    private bool hasMoved;

    /// <summary>
    /// Reads whose the identities of these touchpoints are, except where it is known: a trusted touchpoint whose
    /// identities are all verified on one profile goes there and teaches nothing, whoever that profile belongs to.
    /// </summary>
    public async Task LookUpAsync(
        WriteTransaction tx,
        IReadOnlyList<Touchpoint> touchpoints,
        KnownHomes homes,
        long erasures,
        CancellationToken ct
    )
    {
        var strangers = new List<Touchpoint>();
        foreach (var touchpoint in touchpoints)
            if (
                touchpoint is { Trusted: true, Previous: null }
                && homes.Find(touchpoint.Identities, erasures) is { } home
            )
                Note(touchpoint, home);
            else
                strangers.Add(touchpoint);
        homes.Keep(await ResolveAsync(tx, strangers, ct), erasures);
        await LoadClaimsAsync(tx, strangers, ct);
    }

    /// <summary>Reads whose the identities of these touchpoints are, in a few questions however many they are.</summary>
    public async Task LookUpAsync(WriteTransaction tx, IReadOnlyList<Touchpoint> touchpoints, CancellationToken ct)
    {
        await ResolveAsync(tx, touchpoints, ct);
        await LoadClaimsAsync(tx, touchpoints, ct);
    }

    /// <summary>
    /// Reads what else the decisions will need. Touchpoints that may teach who is who are looked up once more, under
    /// the lock of <see cref="IdentityLocks.ChangeAsync"/>: somebody may have taught the same meanwhile. What the others
    /// need is whose profile an identity is, which changes by an erasure alone, and whether that person wishes to be
    /// tracked.
    /// </summary>
    public async Task SettleAsync(WriteTransaction tx, IReadOnlyList<Touchpoint> touchpoints, CancellationToken ct)
    {
        var lessons = touchpoints.Where(MayTeach).ToList();
        if (lessons.Count > 0)
        {
            await IdentityLocks.ChangeAsync(tx, ct);
            await LookUpAsync(tx, lessons, ct);
            // A merge or an un-merge may have moved the other profiles of these customers, too.
            if (hasMoved)
                await LookUpAsync(tx, touchpoints, ct);
            await LoadStandingAsync(tx, lessons.SelectMany(OwnersOf).ToHashSet(), ct);
        }
        if (!await TrackingWishes.MatterAsync(tx, touchpoints, ct))
            return;
        // Whose wish counts is a matter of who belongs together now, for those who teach nothing as well.
        foreach (var (profile, customer) in await IdentityLookup.CustomersOfAsync(tx, storedAs.Keys, ct))
            Note(profile, customer);
        foreach (var wish in await TrackingWishes.OfAsync(tx, [.. customers.Keys], ct))
            customers[wish.CustomerId].Note(wish.ProfileId, wish.Given, wish.OccurredAt);
    }

    private async Task<List<Resolution>> ResolveAsync(
        WriteTransaction tx,
        IReadOnlyList<Touchpoint> touchpoints,
        CancellationToken ct
    )
    {
        var identities = new HashSet<Identity>(touchpoints.Count);
        foreach (var touchpoint in touchpoints)
        {
            foreach (var identity in touchpoint.Identities)
                identities.Add(identity);
            if (touchpoint.Previous is { } previous)
                identities.Add(previous);
        }
        var found = await IdentityLookup.ResolveAsync(tx, identities, ct);
        foreach (var row in found)
            Note(row);
        return found;
    }

    private void Note(Touchpoint touchpoint, Home home)
    {
        foreach (var identity in touchpoint.Identities)
            verified[identity] = home.ProfileId;
        // What was read just now is newer.
        if (!storedAs.ContainsKey(home.ProfileId))
            Note(home.ProfileId, home.CustomerId);
    }

    private void Note(Resolution row)
    {
        (row.Verified ? verified : foundedByClaim)[row.Identity] = row.ProfileId;
        Note(row.ProfileId, row.CustomerId);
    }

    private void Note(ProfileId profile, CustomerId customer)
    {
        hasMoved |= storedAs.TryGetValue(profile, out var known) && known != customer;
        storedAs[profile] = customer;
        customers.TryAdd(customer, new KnownCustomer(customer));
    }

    public ProfileId? OwnerOf(Identity identity) => verified.TryGetValue(identity, out var profile) ? profile : null;

    public ProfileId? FoundedByClaimOf(Identity identity) =>
        foundedByClaim.TryGetValue(identity, out var profile) ? profile : null;

    public KnownCustomer CustomerOf(ProfileId profile) => customers[storedAs[profile]];

    /// <summary>The account ids of a customer; two different ones are two people.</summary>
    public async Task<HashSet<string>> AccountsAsync(WriteTransaction tx, KnownCustomer customer, CancellationToken ct)
    {
        if (!customer.StandingIsRead)
            await LoadStandingAsync(tx, [customer], ct);
        return customer.Accounts;
    }

    public async Task<int> IdentityCountAsync(WriteTransaction tx, ProfileId profile, CancellationToken ct)
    {
        if (!CustomerOf(profile).StandingIsRead)
            await LoadStandingAsync(tx, [CustomerOf(profile)], ct);
        return identityCounts.GetValueOrDefault(profile);
    }

    public async Task<bool> HasClaimAsync(
        WriteTransaction tx,
        ProfileId profile,
        Identity identity,
        CancellationToken ct
    )
    {
        if (asked.Add((profile, identity)))
            claims.UnionWith(await Claims.NotedAsync(tx, [(profile, identity)], ct));
        return claims.Contains((profile, identity));
    }

    public void AddProfile(ProfileId profile)
    {
        var customer = new CustomerId(profile.Value);
        storedAs[profile] = customer;
        customers[customer] = KnownCustomer.New(customer);
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
        // Read later, the stored ones are added to it.
        identityCounts[profile] = identityCounts.GetValueOrDefault(profile) + 1;
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

    /// <summary>Whether it holds anything but identities that are known to be one customer's.</summary>
    private bool MayTeach(Touchpoint touchpoint)
    {
        if (touchpoint.Previous is not null)
            return true;
        KnownCustomer? customer = null;
        foreach (var identity in touchpoint.Identities)
        {
            if (!touchpoint.Trusted && IsNoted(touchpoint, identity))
                continue;
            if (OwnerOf(identity) is not { } owner || (customer is not null && customer != CustomerOf(owner)))
                return true;
            customer = CustomerOf(owner);
        }
        return false;
    }

    /// <summary>Whether the profile of an untrusted touchpoint has this claim, or was founded by it.</summary>
    private bool IsNoted(Touchpoint touchpoint, Identity identity) =>
        touchpoint.Identities.Any(other =>
            (OwnerOf(other) ?? FoundedByClaimOf(other)) is { } profile && claims.Contains((profile, identity))
        );

    private IEnumerable<KnownCustomer> OwnersOf(Touchpoint touchpoint) =>
        touchpoint
            .Identities.Concat(touchpoint.Previous is { } previous ? [previous] : [])
            .Select(identity => OwnerOf(identity) ?? FoundedByClaimOf(identity))
            .OfType<ProfileId>()
            .Select(CustomerOf);

    private async Task LoadStandingAsync(WriteTransaction tx, HashSet<KnownCustomer> unread, CancellationToken ct)
    {
        var ids = unread.SelectMany(customer => customer.UnreadAs).ToList();
        foreach (var held in await Standing.OfAsync(tx, ids, ct))
        {
            identityCounts[held.ProfileId] = identityCounts.GetValueOrDefault(held.ProfileId) + 1;
            if (held.Account is { } account)
                customers[held.CustomerId].Accounts.Add(account);
        }
        foreach (var customer in unread)
            customer.UnreadAs.Clear();
    }

    private async Task LoadClaimsAsync(WriteTransaction tx, IReadOnlyList<Touchpoint> touchpoints, CancellationToken ct)
    {
        var pairs = new HashSet<(ProfileId, Identity)>();
        foreach (var touchpoint in touchpoints.Where(touchpoint => !touchpoint.Trusted))
        foreach (
            var profile in touchpoint
                .Identities.Select(each => OwnerOf(each) ?? FoundedByClaimOf(each))
                .OfType<ProfileId>()
        )
        foreach (var identity in touchpoint.Identities)
            pairs.Add((profile, identity));
        claims.UnionWith(await Claims.NotedAsync(tx, pairs, ct));
        asked.UnionWith(pairs);
    }
}
