using System.Text.Json;
using Throughline.Customers;
using Throughline.Customers.Segments;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

public sealed class SegmentTests
{
    private const string LoyalAndQuiet =
        """{"all": [{"did": "order.completed", "at_least": 2, "within_days": 90}, {"did": "contact", "at_most": 0, "since_last": "order.completed"}]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Ordered_at_least_twice_in_90_days_and_no_contact_since(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var now = world.Now.AddMinutes(1);
        var edge = now.AddDays(-90);
        // Twice, quiet since; one order exactly at the edge of the window.
        await Orders("in", edge, now.AddDays(-1));
        await world.HappenAsync("message.received", now.AddDays(-2), "in");
        // A message of the instant of the last order does not come after it.
        await Orders("same-instant", now.AddDays(-5), now.AddDays(-4));
        await world.HappenAsync("message.received", now.AddDays(-4), "same-instant");
        await Orders("too-early", edge.AddMicroseconds(-1), now.AddDays(-1));
        await Orders("once", now.AddDays(-1));
        await Orders("wrote-since", now.AddDays(-3), now.AddDays(-2));
        await world.HappenAsync("call.received", now.AddDays(-2).AddMicroseconds(1), "wrote-since");
        await Orders("future", now.AddDays(-1), now.AddDays(1));
        await world.HappenAsync("message.received", now.AddDays(-1), "never-ordered");
        // One order on each of two profiles that are one person.
        var one = await Orders("merged", now.AddDays(-8));
        var two = await Orders("merged-too", now.AddDays(-7));
        await world.MergeAsync(one, two);
        // The same, but a message on one of them after the order on the other.
        var loud = await Orders("loud", now.AddDays(-8));
        var louder = await Orders("louder", now.AddDays(-9));
        await world.HappenAsync("message.received", now.AddDays(-7), "louder");
        await world.MergeAsync(louder, loud);
        // An order that comes in late counts, and the message before it no longer comes after the last.
        await Orders("late", now.AddDays(-20));
        await world.HappenAsync("message.received", now.AddDays(-15), "late");
        await Orders("late", now.AddDays(-10));
        world.Clock.MoveTo(now);

        (await UserIds(world, LoyalAndQuiet)).ShouldBe(["in", "late", "merged", "same-instant"]);

        async Task<ProfileId> Orders(string who, params DateTimeOffset[] at)
        {
            ProfileId profile = default;
            foreach (var instant in at)
                profile = await world.HappenAsync("order.completed", instant, who);
            return profile;
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Every_kind_of_condition_finds_its_customers(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var start = world.Now;
        await world.IdentifyAsync(
            start.AddDays(-1),
            "ann",
            new
            {
                country = "FR",
                age = 30,
                vip = true,
                tags = (List<string>)["a", "b"],
                since = "2025-04-01",
            }
        );
        await world.IdentifyAsync(
            start.AddDays(-1),
            "bob",
            new
            {
                country = "DE",
                age = "30",
                vip = false,
                since = "2026-01-01",
            }
        );
        await world.IdentifyAsync(start.AddDays(-2), "cem", new { country = "TR", age = 41.5 });
        await world.IdentifyAsync(start.AddDays(-1), "cem", new { country = (string?)null });
        // The newest report over both profiles is the one that counts.
        var dan = await world.IdentifyAsync(start.AddDays(-3), "dan", new { country = "FR" });
        var dan2 = await world.IdentifyAsync(start.AddDays(-1), "dan-2", new { country = "ES" });
        await world.MergeAsync(dan, dan2);
        await world.HappenAsync("order.completed", start.AddDays(-5), "ann", amount: new Money(6000, "EUR"));
        await world.HappenAsync("order.completed", start.AddDays(-4), "ann", amount: new Money(4000, "EUR"));
        await world.HappenAsync("order.completed", start.AddDays(-4), "bob", amount: new Money(99_999, "USD"));
        await world.HappenAsync(CustomerEntries.ConsentGiven, start.AddDays(-4), "ann", new { purpose = "marketing" });
        await world.HappenAsync(
            CustomerEntries.ConsentWithdrawn,
            start.AddDays(-4),
            "bob",
            new { purpose = "marketing" }
        );
        await world.HappenAsync(
            CustomerEntries.CompanyJoined,
            start,
            "cem",
            new { company_id = Throughline.Customers.Companies.CompanyIds.For("acme").Value, group_id = "acme" }
        );
        await world.EraseAsync(await world.IdentifyAsync(start, "erased", new { country = "FR" }));
        await world.FollowAsync();

        var expected = new (string Definition, string[] Found)[]
        {
            ("""{"trait": "country", "is": "FR"}""", ["ann"]),
            ("""{"trait": "country", "is": "fr"}""", []),
            ("""{"trait": "country", "is_not": "FR"}""", ["bob", "cem", "dan"]),
            ("""{"trait": "country", "in": ["ES", "DE"]}""", ["bob", "dan"]),
            ("""{"trait": "country", "exists": true}""", ["ann", "bob", "dan"]),
            ("""{"trait": "country", "exists": false}""", ["cem"]),
            ("""{"trait": "age", "is": 30}""", ["ann"]),
            ("""{"trait": "age", "is": "30"}""", ["bob"]),
            ("""{"trait": "age", "greater_than": 30}""", ["cem"]),
            ("""{"trait": "age", "less_than": 41.5}""", ["ann"]),
            ("""{"trait": "since", "less_than": "2026-01-01"}""", ["ann"]),
            ("""{"trait": "vip", "is": false}""", ["bob"]),
            ("""{"trait": "tags", "contains": "b"}""", ["ann"]),
            ("""{"trait": "country", "contains": "E"}""", ["bob", "dan"]),
            ("""{"did": "order.completed"}""", ["ann", "bob"]),
            ("""{"did": "order.completed", "exactly": 0}""", ["cem", "dan"]),
            ("""{"did": "order.completed", "at_most": 1}""", ["bob", "cem", "dan"]),
            ("""{"did": "order.completed", "at_least": 1, "at_most": 1}""", ["bob"]),
            ("""{"did": "order.completed", "at_least": 0}""", ["ann", "bob", "cem", "dan"]),
            ("""{"did": "order.completed", "amount_at_least": 10000, "currency": "EUR"}""", ["ann"]),
            ("""{"did": "order.completed", "amount_at_least": 10001, "currency": "EUR"}""", []),
            ("""{"not": {"did": "order.completed"}}""", ["cem", "dan"]),
            ("""{"any": [{"trait": "country", "is": "ES"}, {"company": "acme"}]}""", ["cem", "dan"]),
            ("""{"company": "nobody"}""", []),
            ("""{"consent": "marketing"}""", ["ann"]),
            ("""{"consent": "marketing", "given": false}""", ["bob"]),
            // Companies are no touchpoints, but being seen first is a sighting.
            ("""{"seen_within_days": 3}""", ["ann", "bob", "cem", "dan"]),
        };
        foreach (var (definition, found) in expected)
            string.Join(' ', await UserIds(world, definition)).ShouldBe(string.Join(' ', found), definition);
        world.Clock.Advance(TimeSpan.FromDays(33));
        (await UserIds(world, """{"seen_within_days": 33}""")).ShouldBeEmpty();
        string.Join(' ', await UserIds(world, """{"seen_within_days": 36}""")).ShouldBe("ann bob cem dan");
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    [InlineData("""{"all": []}""", "all")]
    [InlineData("""{"all": [{"did": "x"}, {"did": 7}]}""", "all[1].did")]
    [InlineData("""{"not": {"any": [{"trait": "x"}]}}""", "not.any[0].trait")]
    [InlineData("""{"trait": "x", "is": "a", "in": ["b"]}""", "trait")]
    [InlineData("""{"trait": "x", "is": {}}""", "is")]
    [InlineData("""{"trait": "x", "is": "a\u0000"}""", "is")]
    [InlineData("""{"trait": "x", "is": "\ud800"}""", "")]
    [InlineData("""{"did": "x", "at_least": -1}""", "at_least")]
    [InlineData("""{"did": "x", "at_least": 1.5}""", "at_least")]
    [InlineData("""{"did": "x", "at_least": 3, "at_most": 2}""", "at_most")]
    [InlineData("""{"did": "x", "within_days": 100000}""", "within_days")]
    [InlineData("""{"did": "x", "amount_at_least": 5}""", "currency")]
    [InlineData("""{"did": "x", "sometimes": 5}""", "sometimes")]
    [InlineData("""{"did": "x", "trait": "y"}""", "")]
    [InlineData("""{"consent": "marketing", "given": "yes"}""", "given")]
    [InlineData("""{"seen_within_days": 0}""", "seen_within_days")]
    public void A_wrong_definition_is_refused_by_the_path_of_its_fault(string definition, string path)
    {
        var (condition, problems) = DefinitionReader.Read(JsonElement.Parse(definition));
        condition.ShouldBeNull();
        problems[0].Path.ShouldBe(path);
    }

    [Fact]
    public void A_definition_is_bounded_in_depth_and_length()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"not":""", 11)) + """{"did":"x"}""" + new string('}', 11);
        DefinitionReader.Read(JsonElement.Parse(deep)).Problems.Count.ShouldBe(1);
        var many = $$"""{"any": [{{string.Join(',', Enumerable.Repeat("""{"did": "x"}""", 5_000))}}]}""";
        DefinitionReader.Read(JsonElement.Parse(many)).Problems.Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_segment_is_not_overwritten_by_who_has_not_seen_its_last_change(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var segments = new SavedSegments(world.Database, world.Ledger, world.Clock);
        var definition = JsonElement.Parse(LoyalAndQuiet);

        var saved = (
            await segments.CreateAsync("Quiet", definition, "token:t", Ct)
        ).ShouldBeOfType<SegmentOutcome.Saved>();
        (await segments.CreateAsync("Quiet", definition, "token:t", Ct)).ShouldBeOfType<SegmentOutcome.NameTaken>();
        var id = saved.Segment.Id;
        (
            await segments.ChangeAsync(id, 1, "Quieter", definition, "token:t", Ct)
        ).ShouldBeOfType<SegmentOutcome.Saved>();
        (
            await segments.ChangeAsync(id, 1, "Loud", definition, "token:t", Ct)
        ).ShouldBeOfType<SegmentOutcome.ChangedMeanwhile>();
        (await segments.FindAsync(id, Ct))!.Name.ShouldBe("Quieter");
        (await segments.ListAsync(Ct)).Count.ShouldBe(1);
        (await segments.DeleteAsync(id, "token:t", Ct)).ShouldBeTrue();
        (await segments.DeleteAsync(id, "token:t", Ct)).ShouldBeFalse();
        (
            await segments.ChangeAsync(id, 2, "Loud", definition, "token:t", Ct)
        ).ShouldBeOfType<SegmentOutcome.NotFound>();
    }

    /// <summary>The user ids of the members, one each, read through pages of two; the count must agree.</summary>
    private static async Task<List<string>> UserIds(CustomerWorld world, string definition)
    {
        var (condition, problems) = DefinitionReader.Read(JsonElement.Parse(definition));
        problems.ShouldBeEmpty();
        var members = new SegmentMembers(world.Database, world.Clock);
        var reading = new Throughline.Customers.Reading.CustomerReading(world.Database);
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await members.ListAsync(condition!, cursor, 2, Ct);
            foreach (var customer in page!.Items)
                found.Add((await reading.GetAsync(customer.Id, Ct))!.Identities.Min(identity => identity.Value)!);
            cursor = page.Next;
        } while (cursor is not null);
        (await members.CountAsync(condition!, Ct)).ShouldBe(found.Count);
        // Of one customer it is asked in another way.
        foreach (var customer in await members.IdsAsync(null, default, 100, Ct))
        {
            var name = (await reading.GetAsync(customer.Value, Ct))!.Identities.Min(identity => identity.Value)!;
            (await members.HasAsync(condition!, customer, Ct)).ShouldBe(found.Contains(name), $"{name}: {definition}");
        }
        found.Sort(StringComparer.Ordinal);
        return found;
    }
}
