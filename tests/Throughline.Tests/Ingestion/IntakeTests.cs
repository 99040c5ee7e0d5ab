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

public sealed class IntakeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_committed_is_not_recorded_again_when_the_answer_was_lost(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var clock = new TestClock();
        var ledger = new LedgerBook([new CustomerGraph(), new Losing()], new LedgerSignal(), clock);
        var recorder = new Recorder(ledger, new Catalogue(CustomerEntries.All), clock);
        using var commit = new GroupCommit(test.Database, recorder, NullLogger<GroupCommit>.Instance);
        await commit.StartAsync(Ct);
        var source = new IngestSource("till", true);
        var shape = CallShape.ByName["touchpoint"];
        var raw = Encoding.UTF8.GetBytes(
            """{"items":[{"type":"visit.noted","customer":{"email":"a@b.org"}},{"type":7}]}"""
        );

        // Two visits, of which the sender says no more than that, each beside something that cannot be taken.
        for (var visit = 0; visit < 2; visit++)
            await new Intake(commit, clock).TakeAsync(
                source,
                shape.Parse(raw, source, clock.GetUtcNow()),
                shape.ItemName,
                Ct
            );
        await commit.StopAsync(Ct);

        var visits = await test.Database.SnapshotAsync(
            tx => tx.FirstAsync<long>("select count(*) from ledger where type = 'visit.noted'", null, Ct),
            Ct
        );
        visits.ShouldBe(2);
        var refused = await test.Database.SnapshotAsync(
            tx => tx.FirstAsync<long>("select count(*) from quarantine", null, Ct),
            Ct
        );
        refused.ShouldBe(2);
    }

    /// <summary>The first commit is done, and nobody hears of it: as when a connection is lost at that moment.</summary>
    private sealed class Losing : IProjection
    {
        private bool hasLost;

        public string Name => "losing";

        public IReadOnlyList<string> Tables => [];

        public bool IsInline => true;

        public Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
        {
            if (!hasLost)
                tx.OnCommitted(() => throw new IOException("The test lost the answer."));
            hasLost = true;
            return Task.CompletedTask;
        }
    }
}
