using System.Text.Json;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Client;

public sealed class CustomersScenario
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_customer_is_found_read_merged_taken_apart_and_erased(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var customers = server.Client.Customers;
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify") { UserId = "u-1", Traits = new { name = "Ada Byron", country = "GB" } },
                new SegmentCall("track") { UserId = "u-1", Event = "Order Completed" },
                new SegmentCall("track") { UserId = "u-1", Event = "Product Viewed" },
                new SegmentCall("group")
                {
                    UserId = "u-1",
                    GroupId = "acme",
                    Traits = new { name = "Acme" },
                },
                new SegmentCall("identify") { UserId = "u-2", Traits = new { name = "Augusta King" } },
            ],
            Ct
        );
        var ada = (await customers.FindAsync("ada by", Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id;
        var augusta = (await customers.FindAsync("augusta", Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id;
        var timeline = await customers.TimelineAsync(ada, pageSize: 1, ct: Ct).ToListAsync(Ct);
        timeline.Select(entry => entry.Type).ShouldContain("order.completed");
        timeline.Select(entry => entry.Seq).ShouldBeUnique();
        (await customers.TraitHistoryAsync(ada, "country", Ct).ToListAsync(Ct)).ShouldHaveSingleItem();

        var merged = await customers.MergeAsync(ada, augusta, "merge-1", Ct);
        (await customers.MergeAsync(ada, augusta, "merge-1", Ct)).ShouldBe(merged);
        (await customers.GetAsync(augusta, Ct)).Id.ShouldBe(merged.CustomerId);
        (await customers.UnmergeAsync(ada, merged.LinkId, ct: Ct)).CustomerIds.ShouldBe([ada, augusta], true);

        await customers.SetConsentAsync(ada, "tracking", given: false, Ct);
        (await customers.GetAsync(ada, Ct)).DoNotTrack.ShouldBeTrue();
        using var export = new MemoryStream();
        await customers.ExportAsync(ada, export, Ct);
        export.Position = 0;
        var document = await JsonSerializer.DeserializeAsync<JsonElement>(export, cancellationToken: Ct);
        document.GetProperty("customer").GetProperty("name").GetString().ShouldBe("Ada Byron");

        await customers.EraseAsync(ada, Ct);
        (await customers.GetAsync(ada, Ct)).Identities.ShouldBeEmpty();
        var unknown = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            customers.GetAsync(Guid.NewGuid(), Ct)
        );
        unknown.Code.ShouldBe("customer_not_found");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Companies_and_segments_name_their_customers(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var (companies, segments) = (server.Client.Companies, server.Client.Segments);
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify") { UserId = "u-1", Traits = new { name = "Ada", country = "GB" } },
                new SegmentCall("identify") { UserId = "u-2", Traits = new { name = "Blaise", country = "FR" } },
                new SegmentCall("group")
                {
                    UserId = "u-1",
                    GroupId = "acme",
                    Traits = new { name = "Acme" },
                },
            ],
            Ct
        );
        var acme = (await companies.ListAsync("acme", Ct).ToListAsync(Ct)).ShouldHaveSingleItem();
        (await companies.GetAsync(acme.Id, Ct)).GroupId.ShouldBe("acme");
        (await companies.CustomersAsync(acme.Id, Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Name.ShouldBe("Ada");

        var french = JsonElement.Parse("""{"trait": "country", "is": "FR"}""");
        (await segments.PreviewAsync(french, Ct)).Count.ShouldBe(1);
        var saved = await segments.CreateAsync("French", french, ct: Ct);
        var renamed = await segments.ChangeAsync(saved with { Name = "In France" }, Ct);
        renamed.Version.ShouldBe(2);
        var stale = await Should.ThrowAsync<ThroughlineProblemException>(() => segments.ChangeAsync(saved, Ct));
        stale.Code.ShouldBe("changed_meanwhile");
        (await segments.CountAsync(saved.Id, Ct)).ShouldBe(1);
        (await segments.CustomersAsync(saved.Id, Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Name.ShouldBe("Blaise");
        (await segments.ListAsync(Ct)).ShouldHaveSingleItem().Name.ShouldBe("In France");
        await segments.DeleteAsync(saved.Id, Ct);
        (await segments.ListAsync(Ct)).ShouldBeEmpty();
    }
}
