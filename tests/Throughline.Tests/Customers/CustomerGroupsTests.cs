using Throughline.Customers.Reading;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

/// <summary>What is said before a merge and an un-merge is what then happens.</summary>
public sealed class CustomerGroupsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_merge_makes_what_its_preview_showed_and_an_unmerge_gives_back_what_its_preview_showed(
        DatabaseEngine engine
    )
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var reading = new CustomerReading(world.Database);
        var groups = new CustomerGroups(world.Database);
        var merge = new Merge(world.Database, world.Ledger, world.Clock);
        var unmerge = new Unmerge(world.Database, world.Ledger, world.Clock);
        for (var seed = 1; seed <= 5; seed++)
        {
            var random = new Random(seed);
            var customers = new List<ProfileId>();
            for (var i = 0; i < 4; i++)
                customers.Add(await PersonAsync(world, random, $"{seed}-{i}"));
            await world.FollowAsync();
            var before = await StandAsync(customers);
            var links = new List<Guid>();
            // Three merges make one customer of four, in any order.
            foreach (var pair in new[] { (0, 1), (2, 3), (1, 2) })
            {
                var (one, other) = (customers[pair.Item1].Value, customers[pair.Item2].Value);
                if (random.Next(2) == 0)
                    (one, other) = (other, one);
                var preview = (await groups.TogetherAsync(one, other, Ct))!;
                (await reading.GetAsync(one, Ct))!.Id.ShouldBe(preview.One.Id);
                var merged = (MergeOutcome.Merged)
                    await merge.RunAsync(new CustomerId(one), new CustomerId(other), "person:1", Ct);
                links.Add(merged.LinkId);
                Same((await reading.GetAsync(one, Ct))!, preview.Together);
            }
            links.Reverse();
            foreach (var link in links)
            {
                var preview =
                    (await groups.ApartAsync(customers[0].Value, link, Ct))
                    ?? (await groups.ApartAsync(customers[3].Value, link, Ct))!;
                await unmerge.RunAsync(new CustomerId(preview.Together.Id), link, "person:1", Ct);
                Same((await reading.GetAsync(preview.One.Id, Ct))!, preview.One);
                Same((await reading.GetAsync(preview.Other.Id, Ct))!, preview.Other);
            }
            var after = await StandAsync(customers);
            foreach (var (was, now) in before.Zip(after))
                Same(now, was);
        }

        async Task<List<CustomerDetails>> StandAsync(IEnumerable<ProfileId> customers)
        {
            var stand = new List<CustomerDetails>();
            foreach (var customer in customers)
                stand.Add((await reading.GetAsync(customer.Value, Ct))!);
            return stand;
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nothing_is_previewed_that_cannot_be_done(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var groups = new CustomerGroups(world.Database);
        var ann = (await world.HappenAsync("visit", world.Now, "ann")).Value;
        (await groups.TogetherAsync(ann, ann, Ct)).ShouldBeNull();
        (await groups.TogetherAsync(ann, Guid.NewGuid(), Ct)).ShouldBeNull();
        (await groups.ApartAsync(ann, Guid.NewGuid(), Ct)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Somebody_known_by_an_id_alone_is_called_by_it(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("visit", world.Now, "ann-7");
        (await new CustomerReading(world.Database).GetAsync(ann.Value, Ct))!.Name.ShouldBe("ann-7");
        var summary = await world.Database.SnapshotAsync(
            tx => CustomerSummaries.OfAsync(tx, [new CustomerId(ann.Value)], Ct),
            Ct
        );
        (summary[0].Name, summary[0].UserId).ShouldBe(("ann-7", "ann-7"));
    }

    // The merge itself is among the links afterwards; everything else is as was shown.
    private static void Same(CustomerDetails now, CustomerDetails shown)
    {
        Text(now).ShouldBe(Text(shown));

        static string Text(CustomerDetails customer) =>
            System.Text.Json.JsonSerializer.Serialize(customer with { Links = [], MergedInto = null });
    }

    private static async Task<ProfileId> PersonAsync(CustomerWorld world, Random random, string name)
    {
        var who = $"user_id=u-{name} email={name}@example.org";
        var at = world.Now.AddDays(-random.Next(1, 200));
        var profile = await world.HappenAsync("visit", at, who);
        foreach (var trait in new[] { "city", "plan", "name" })
            if (random.Next(3) > 0)
                await world.IdentifyAsync(
                    at.AddDays(random.Next(5)),
                    who,
                    new Dictionary<string, string?>
                    {
                        [trait] = random.Next(5) == 0 ? null : $"{trait} {random.Next(4)}",
                    }
                );
        var consent = new SetConsent(world.Database, world.Ledger, world.Clock);
        foreach (var purpose in new[] { "marketing", "tracking" })
            if (random.Next(2) == 0)
                await consent.RunAsync(
                    new CustomerId(profile.Value),
                    purpose,
                    random.Next(2) == 0,
                    "person:1",
                    Ct,
                    "asked"
                );
        return profile;
    }
}
