using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Kernel;

namespace Throughline.Tests.Customers.Properties;

/// <summary>What holds after every step of any story.</summary>
internal sealed class StoryChecks(StoryWorld world)
{
    private readonly Dictionary<long, ProfileId?> places = [];
    private readonly HashSet<(bool, int)> known = [];
    private Dictionary<Identity, ProfileId> owners = [];
    private Dictionary<ProfileId, CustomerId> customers = [];
    private Dictionary<Identity, ProfileId> claimed = [];

    public async Task CheckAsync(Step step, IReadOnlyList<Recorded> recorded)
    {
        var (ownersBefore, customersBefore, claimedBefore) = (owners, customers, claimed);
        await LoadAsync();
        await CheckForestAsync();
        await CheckAccountsAsync();
        await CheckPlacesAsync();
        if (step is not Step.Send send)
            return;
        CheckDuplicates(send.Calls, recorded);
        if (send.Calls.Any(call => call.Trusted))
            return;
        foreach (var (identity, profile) in ownersBefore)
            owners[identity].ShouldBe(profile, $"a public call moved {identity}");
        foreach (var (profile, customer) in customersBefore)
            customers[profile].ShouldBe(customer, "a public call joined customers");
        owners.Keys.Except(ownersBefore.Keys).ShouldAllBe(identity => identity.Kind == Identity.AnonymousId);
        foreach (var (call, result) in send.Calls.Zip(recorded))
            CheckClaimant(call, result, ownersBefore, customersBefore, claimedBefore);
    }

    private async Task LoadAsync()
    {
        var rows = await world.QueryAsync<(string Kind, string Value, bool Verified, ProfileId Profile)>(
            "select kind, value, verified, profile_id from identity where verified or resolves"
        );
        owners = rows.Where(row => row.Verified)
            .ToDictionary(row => new Identity(row.Kind, row.Value), row => row.Profile);
        claimed = rows.Where(row => !row.Verified)
            .ToDictionary(row => new Identity(row.Kind, row.Value), row => row.Profile);
        customers = (
            await world.QueryAsync<(ProfileId Id, CustomerId Customer)>("select id, customer_id from profile")
        ).ToDictionary(row => row.Id, row => row.Customer);
    }

    /// <summary>Customers are the trees of a forest of links, named after their oldest profiles.</summary>
    private async Task CheckForestAsync()
    {
        var links = await LinksAsync();
        var trees = Trees(links.Select(link => (link.One, link.Other)));
        trees.Count.ShouldBe(customers.Count - links.Count, "the links have a cycle");
        foreach (var tree in trees)
        foreach (var profile in tree)
            customers[profile].Value.ShouldBe(tree.Min(each => each.Value), "not the oldest profile of its tree");
    }

    /// <summary>Two accounts are one customer only when somebody said so.</summary>
    private async Task CheckAccountsAsync()
    {
        var links = await LinksAsync();
        foreach (
            var tree in Trees(links.Where(link => link.Reason == "identities").Select(link => (link.One, link.Other)))
        )
            owners
                .Where(owner => owner.Key.Kind == Identity.UserId && tree.Contains(owner.Value))
                .Select(owner => owner.Key.Value)
                .Except(world.Aliased)
                .Count()
                .ShouldBeLessThanOrEqualTo(1, "two accounts became one customer by themselves");
    }

    /// <summary>Entries stay where they are, and none goes.</summary>
    private async Task CheckPlacesAsync()
    {
        var now = (
            await world.QueryAsync<(long Seq, ProfileId? Profile)>("select seq, profile_id from ledger")
        ).ToDictionary(row => row.Seq, row => row.Profile);
        foreach (var (seq, profile) in places)
            now[seq].ShouldBe(profile, $"entry {seq} moved");
        foreach (var (seq, profile) in now)
            places[seq] = profile;
    }

    private void CheckDuplicates(Call[] calls, IReadOnlyList<Recorded> recorded)
    {
        foreach (var (call, result) in calls.Zip(recorded))
        {
            // What was suppressed left nothing to be a duplicate of, except within its own batch.
            if (result.Outcome == Outcome.Accepted)
                known.Add((call.Trusted, call.Id)).ShouldBeTrue($"#{call.Id} twice");
            else if (known.Contains((call.Trusted, call.Id)))
                result.Outcome.ShouldBe(Outcome.Duplicate);
        }
    }

    private void CheckClaimant(
        Call call,
        Recorded result,
        Dictionary<Identity, ProfileId> ownersBefore,
        Dictionary<ProfileId, CustomerId> customersBefore,
        Dictionary<Identity, ProfileId> claimedBefore
    )
    {
        if (result.ProfileId is not { } profile)
            return;
        var device = call.Identities.FirstOrDefault(identity => identity.Kind == Identity.AnonymousId);
        if (device.Kind is not null)
            profile.ShouldBe(owners[device], "not on its own device's line");
        else if (customersBefore.ContainsKey(profile))
            call.Identities.ShouldContain(
                identity => claimedBefore.ContainsKey(identity) && claimedBefore[identity] == profile,
                "on a line that it did not found"
            );
        else if (claimedBefore.TryGetValue(call.Identities.MinBy(identity => identity.Strength), out var founded))
            profile.ShouldBe(founded, "whoever founded a line by a claim is on it again");
        if (device.Kind is not null && ownersBefore.TryGetValue(device, out var before))
            profile.ShouldBe(before);
        else if (device.Kind is not null)
            customersBefore.ContainsKey(profile).ShouldBeFalse("a new device on an old line");
    }

    private List<HashSet<ProfileId>> Trees(IEnumerable<(ProfileId One, ProfileId Other)> links)
    {
        var trees = customers.Keys.Select(profile => new HashSet<ProfileId> { profile }).ToList();
        foreach (var (one, other) in links)
        {
            var (first, second) = (trees.First(tree => tree.Contains(one)), trees.First(tree => tree.Contains(other)));
            if (first == second)
                continue;
            first.UnionWith(second);
            trees.Remove(second);
        }
        return trees;
    }

    private Task<List<(ProfileId One, ProfileId Other, string Reason)>> LinksAsync() =>
        world.QueryAsync<(ProfileId, ProfileId, string)>(
            "select profile_id, other_profile_id, reason from profile_link where undone_at is null"
        );
}
