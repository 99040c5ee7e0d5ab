using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Throughline.Customers;
using Throughline.Customers.Graph;
using Throughline.Customers.Recording;
using Throughline.Ingestion;
using Throughline.Ingestion.Http;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion;

public sealed class ReplayingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_recorded_before_its_release_was_noted_is_not_recorded_again(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var clock = new TestClock();
        var ledger = new LedgerBook([new CustomerGraph()], new LedgerSignal(), clock);
        var recorder = new Recorder(ledger, new Catalogue(CustomerEntries.All), clock);
        using var commit = new GroupCommit(test.Database, recorder, NullLogger<GroupCommit>.Instance);
        await commit.StartAsync(Ct);
        var replaying = new Replaying(test.Database, commit, ledger, clock);
        var item = new QuarantinedItem
        {
            Source = "till",
            Trusted = true,
            Format = "touchpoint",
            Code = "invalid_type",
            Detail = "An older program did not take it.",
            Raw = Encoding.UTF8.GetBytes("""{"type":"visit.noted","customer":{"email":"a@b.org"}}"""),
            ReceivedAt = clock.GetUtcNow(),
        };
        await test.Database.WriteAsync(tx => Quarantine.KeepAsync(tx, [item], Ct), Ct);

        var first = await replaying.ReplayAsync(1, "test", Ct);
        // As after a kill between the two commits.
        await test.Database.WriteAsync(tx => tx.ExecuteAsync("update quarantine set released_at = null", Ct), Ct);
        var second = await replaying.ReplayAsync(1, "test", Ct);
        await commit.StopAsync(Ct);

        (first!.Accepted, second!.Accepted, second.Duplicates).ShouldBe((1, 0, 1));
    }
}
