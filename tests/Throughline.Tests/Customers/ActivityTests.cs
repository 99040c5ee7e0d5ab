using Throughline.Customers.Search;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

public sealed class ActivityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Customers_are_listed_by_who_was_seen_last_and_late_entries_move_the_first_sighting(
        DatabaseEngine engine
    )
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("page.viewed", world.Now.AddDays(-5), "ann");
        var bob = await world.HappenAsync("page.viewed", world.Now.AddDays(-3), "bob");
        await world.FollowAsync();
        var late = world.Now.AddDays(-9);
        await world.HappenAsync("order.completed", late, "ann");
        await world.IdentifyAsync(world.Now, "ann", new { name = "Ann" });
        await world.FollowAsync();

        var page = await new CustomerSearch(world.Database).FindAsync(null, null, 10, Ct);

        page!.Items.Select(customer => customer.Id).ShouldBe([bob.Value, ann.Value]);
        page.Next.ShouldBeNull();
        page.Items[1].FirstSeen.ShouldBe(late);
        page.Items[1].Touchpoints.ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_merged_customer_is_listed_once_where_its_last_touchpoint_stands(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.HappenAsync("page.viewed", world.Now.AddDays(-9), "ann");
        var bob = await world.HappenAsync("page.viewed", world.Now.AddDays(-3), "bob");
        var other = await world.HappenAsync("page.viewed", world.Now.AddDays(-1), "anonymous_id=phone-of-ann");
        await world.MergeAsync(ann, other);
        await world.FollowAsync();
        var search = new CustomerSearch(world.Database);

        var first = await search.FindAsync("", null, 1, Ct);
        var second = await search.FindAsync("", first!.Next, 1, Ct);

        first.Items.Single().Id.ShouldBe(ann.Value);
        first.Items.Single().Touchpoints.ShouldBe(2);
        second!.Items.Single().Id.ShouldBe(bob.Value);
        second.Next.ShouldBeNull();
    }
}
