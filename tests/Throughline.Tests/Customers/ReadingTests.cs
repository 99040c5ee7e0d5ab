using System.IO.Pipelines;
using System.Text.Json;
using Throughline.Customers;
using Throughline.Customers.Companies;
using Throughline.Customers.Export;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

public sealed class ReadingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_customer_is_read_whole_by_the_id_of_any_of_its_profiles(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.IdentifyAsync(
            world.Now.AddDays(-2),
            "ann email=ann@example.org",
            new
            {
                country = "FR",
                age = 30,
                pet = "cat",
            }
        );
        var other = await world.IdentifyAsync(
            world.Now.AddDays(-1),
            "ann-2",
            new { country = "DE", pet = (string?)null }
        );
        await world.HappenAsync(
            CustomerEntries.ConsentGiven,
            world.Now.AddDays(-1),
            "ann",
            new { purpose = "marketing" }
        );
        await world.HappenAsync(
            CustomerEntries.ConsentWithdrawn,
            world.Now.AddDays(-2),
            "ann-2",
            new { purpose = "tracking" }
        );
        await JoinAsync(world, "ann-2", "acme");
        var link = await world.MergeAsync(other, ann);

        var customer = await new CustomerReading(world.Database).GetAsync(other.Value, Ct);

        customer!.Id.ShouldBe(ann.Value);
        customer.MergedInto.ShouldBe(ann.Value);
        customer.Profiles.Select(profile => profile.Id).ShouldBe([ann.Value, other.Value]);
        customer
            .Identities.Select(identity => $"{identity.Kind}={identity.Value}")
            .ShouldBe(["email=ann@example.org", "user_id=ann", "user_id=ann-2"], ignoreOrder: true);
        customer
            .Traits.ToDictionary(trait => trait.Key, trait => trait.Value.ToString())
            .ShouldBe(new Dictionary<string, string> { ["age"] = "30", ["country"] = "DE" }, ignoreOrder: true);
        customer
            .Consents.Select(consent => (consent.Purpose, consent.Given))
            .ShouldBe([("marketing", true), ("tracking", false)]);
        customer.DoNotTrack.ShouldBeTrue();
        customer.Companies.Single().GroupId.ShouldBe("acme");
        customer.Links.Single().Id.ShouldBe(link);
        (await new CustomerReading(world.Database).GetAsync(ann.Value, Ct))!.MergedInto.ShouldBeNull();
        (await new CustomerReading(world.Database).GetAsync(Guid.NewGuid(), Ct)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Trait_history_takes_late_reports_in_their_place_and_leaves_repeats_out(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.IdentifyAsync(world.Now.AddDays(-9), "ann", new { country = "FR", size = 3 });
        await world.IdentifyAsync(world.Now.AddDays(-7), "ann", new { country = "FR", size = 3.0 });
        await world.IdentifyAsync(world.Now.AddDays(-5), "ann", new { country = (string?)null });
        await world.IdentifyAsync(world.Now.AddDays(-8), "ann", new { country = "ES" });
        var history = new TraitHistory(world.Database);
        var id = new CustomerId(ann.Value);

        var all = await history.ReadAsync(id, "country", null, 10, Ct);
        var first = await history.ReadAsync(id, null, null, 2, Ct);
        var second = await history.ReadAsync(id, null, first!.Next, 10, Ct);

        all!.Items.Select(change => $"{change.From}>{change.To}").ShouldBe(["FR>", "ES>FR", "FR>ES", ">FR"]);
        first
            .Items.Concat(second!.Items)
            .Select(change => $"{change.Trait}:{change.To}")
            .ShouldBe(["country:", "country:FR", "country:ES", "size:3", "country:FR"]);
        second.Next.ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_company_lists_each_of_its_customers_once(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await JoinAsync(world, "ann", "acme");
        var other = await JoinAsync(world, "ann-2", "acme");
        var bob = await JoinAsync(world, "bob", "acme");
        await JoinAsync(world, "zoe", "other");
        await world.MergeAsync(ann, other);
        var reading = new CompanyReading(world.Database);

        var first = await reading.MembersAsync(CompanyIds.For("acme"), null, 1, Ct);
        var second = await reading.MembersAsync(CompanyIds.For("acme"), first!.Next, 1, Ct);

        first.Items.Concat(second!.Items).Select(customer => customer.Id).ShouldBe([ann.Value, bob.Value]);
        second.Next.ShouldBeNull();
        (await reading.ListAsync(null, 10, Ct))!
            .Items.Select(company => company.GroupId)
            .ShouldBe(["acme", "other"], ignoreOrder: true);
        (await reading.GetAsync(CompanyIds.For("acme"), Ct))!.Traits["plan"].GetString().ShouldBe("pro");
        (await reading.GetAsync(CompanyIds.For("none"), Ct)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_export_holds_everything_and_is_one_document(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var ann = await world.IdentifyAsync(world.Now, "ann email=ann@example.org", new { name = "Ann \"Ö\"" });
        for (var i = 0; i < 300; i++)
            await world.HappenAsync(
                "page.viewed",
                world.Now.AddMinutes(-i),
                "ann",
                new { note = new string('é', 300) }
            );
        var other = await world.HappenAsync("page.viewed", world.Now, "ann-2");
        await world.MergeAsync(ann, other);
        using var written = new MemoryStream();
        var output = PipeWriter.Create(written, new StreamPipeWriterOptions(leaveOpen: true));

        (await new CustomerExport(world.Database, world.Catalogue).WriteAsync(ann.Value, output, Ct)).ShouldBeTrue();
        await output.CompleteAsync();

        using var document = JsonDocument.Parse(written.ToArray());
        document.RootElement.GetProperty("customer").GetProperty("identities").GetArrayLength().ShouldBe(3);
        document.RootElement.GetProperty("trait_history")[0].GetProperty("to").GetString().ShouldBe("Ann \"Ö\"");
        document
            .RootElement.GetProperty("entries")
            .EnumerateArray()
            .Count(entry => entry.GetProperty("type").GetString() == "page.viewed")
            .ShouldBe(301);
        document
            .RootElement.GetProperty("entries")
            .EnumerateArray()
            .Count(entry => entry.GetProperty("type").GetString() == CustomerEntries.Merged)
            .ShouldBe(1);
    }

    private static Task<ProfileId> JoinAsync(CustomerWorld world, string who, string group) =>
        world.HappenAsync(
            CustomerEntries.CompanyJoined,
            world.Now,
            who,
            new
            {
                company_id = CompanyIds.For(group).Value,
                group_id = group,
                traits = new { plan = "pro" },
            }
        );
}
