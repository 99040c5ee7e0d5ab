using Throughline.Customers.Search;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

public sealed class SearchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_customer_is_found_by_name_address_number_and_id(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.IdentifyAsync(
            world.Now,
            "user_1234 email=Anne-Marie+news@Example.org phone=+33612345678",
            new { name = "Anne-Marie Müller" }
        );
        await world.IdentifyAsync(
            world.Now,
            "user_9 email=bob@example.org phone=+33699999999",
            new { name = "Bob Muller" }
        );
        var device = await world.HappenAsync("page.viewed", world.Now, "anonymous_id=2024-0017");
        var search = new CustomerSearch(world.Database);

        foreach (
            var q in new[]
            {
                "anne",
                "ANNE mull",
                "müller anne",
                "muller marie",
                "anne-marie@example.org",
                "Anne-Marie+other@example.org",
                "anne-marie@ex",
                "+33 6 12 34 56 78",
                "0033 6 12 34",
                "33612",
                "user_1234",
                "USER_12",
                ann.ToString(),
            }
        )
            (await Ids(q)).ShouldBe([ann.Value], q);
        (await Ids("2024-0017")).ShouldBe([device.Value]);
        (await Ids("muller")).Count.ShouldBe(2);
        foreach (var q in new[] { "nobody", "anne bob", "nobody@example.org", "%", "_", "'", "\U0010FFFF" })
            (await Ids(q)).ShouldBeEmpty(q);

        async Task<List<Guid>> Ids(string q) =>
            [.. (await search.FindAsync(q, null, 10, Ct))!.Items.Select(customer => customer.Id)];
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Words_may_be_on_different_profiles_of_one_customer_and_it_is_found_once(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.IdentifyAsync(world.Now, "a", new { name = "Ann" });
        var other = await world.IdentifyAsync(world.Now, "b", new { name = "Antonia Smith" });
        var search = new CustomerSearch(world.Database);
        (await search.FindAsync("ann smith", null, 10, Ct))!.Items.ShouldBeEmpty();
        await world.MergeAsync(other, ann);

        (await search.FindAsync("ann smith", null, 10, Ct))!.Items.Single().Id.ShouldBe(ann.Value);
        (await search.FindAsync("an", null, 10, Ct))!.Items.Single().Id.ShouldBe(ann.Value);
        (await search.FindAsync(other.ToString(), null, 10, Ct))!.Items.Single().Id.ShouldBe(ann.Value);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Pages_show_everybody_once_even_when_more_match_than_one_call_examines(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var expected = new List<Guid>();
        await FillAsync(world, CustomerSearch.MostExamined + 200, expected);
        var search = new CustomerSearch(world.Database);

        (await AllAsync("jo")).ShouldBe(expected, ignoreOrder: true);
        (await AllAsync("jo do")).ShouldBe(expected, ignoreOrder: true);
        (await AllAsync("jo last0001")).Count.ShouldBe(1);

        async Task<List<Guid>> AllAsync(string q)
        {
            var found = new List<Guid>();
            string? cursor = null;
            do
            {
                var page = await search.FindAsync(q, cursor, 60, Ct);
                found.AddRange(page!.Items.Select(customer => customer.Id));
                cursor = page.Next;
            } while (cursor is not null);
            return found;
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Names_fall_back_to_an_address_and_then_to_a_visitor(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        await world.IdentifyAsync(world.Now, "a", new { first_name = "Ann", last_name = "Ode" });
        await world.HappenAsync("page.viewed", world.Now, "email=b@example.org");
        var visitor = await world.HappenAsync("page.viewed", world.Now, "anonymous_id=c-device");
        var erased = await world.IdentifyAsync(world.Now, "d", new { name = "Dora" });
        await world.EraseAsync(erased);
        await world.FollowAsync();

        var page = await new CustomerSearch(world.Database).FindAsync(null, null, 10, Ct);

        page!
            .Items.Select(customer => customer.Name)
            .ShouldBe(
                ["Ann Ode", "b@example.org", $"Visitor {visitor.ToString()[^6..]}", "Erased customer"],
                ignoreOrder: true
            );
        page.Items.Count(customer => customer.Erased).ShouldBe(1);
        (await new CustomerSearch(world.Database).FindAsync("dora", null, 10, Ct))!.Items.ShouldBeEmpty();
    }

    private static Task FillAsync(CustomerWorld world, int count, List<Guid> expected) =>
        world.Database.WriteAsync(
            async tx =>
            {
                var profiles = new List<object?[]>();
                var terms = new List<object?[]>();
                for (var i = 0; i < count; i++)
                {
                    var id = Guid.CreateVersion7(world.Now.AddMilliseconds(i));
                    expected.Add(id);
                    profiles.Add([id, id, world.Now]);
                    terms.Add([$"john{i % 7}", id, "name"]);
                    terms.Add([$"joy", id, "name"]);
                    terms.Add([$"doe", id, "name"]);
                    terms.Add([$"last{i:0000}", id, "name"]);
                }
                await tx.InsertManyAsync("profile", ["id", "customer_id", "created_at"], profiles, "", Ct);
                await tx.InsertManyAsync("search_term", ["term", "profile_id", "origin"], terms, "", Ct);
            },
            Ct
        );
}
