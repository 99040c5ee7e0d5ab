using System.Text;
using Throughline.Ingestion;
using Throughline.Ingestion.Http;
using Throughline.Storage;
using Throughline.Tests.Customers;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion;

public sealed class ReplayingTests
{
    private const string Code = "invalid_type";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_recorded_and_still_waits_is_not_recorded_again(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var replaying = new Replaying(line.Database, line.Recorder, line.Ledger, line.Clock);
        await KeepAsync(line, """{"type":"visit.noted","customer":{"email":"a@b.org"}}""");

        var first = await replaying.ReplayAsync(1, "test", Ct);
        await line.Database.WriteAsync(tx => tx.ExecuteAsync("update quarantine set released_at = null", Ct), Ct);
        var second = await replaying.ReplayAsync(1, "test", Ct);

        (first!.Accepted, second!.Accepted, second.Duplicates).ShouldBe((1, 0, 1));
        (await replaying.ReplayAsync(1, "test", Ct)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_is_erased_after_the_item_was_read_does_not_come_back(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var customer = await line.CustomerOfAsync(await line.SendAsync(["email=a@b.org"]));
        await KeepAsync(line, """{"type":"visit.noted","customer":{"email":"a@b.org"}}""");
        var clock = new Interruption(() => line.EraseAsync(customer, new QuarantinedPersonalData()));
        var replaying = new Replaying(line.Database, line.Recorder, line.Ledger, clock);

        (await replaying.ReplayAsync(1, "test", Ct)).ShouldBeNull();

        clock.HasHappened.ShouldBeTrue();
        (await CountAsync(line, "identity")).ShouldBe(0);
        (await CountAsync(line, "ledger where type = 'visit.noted'")).ShouldBe(0);
        (await CountAsync(line, "ledger where type = 'quarantine.replayed'")).ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_somebody_threw_away_meanwhile_counts_neither_as_taken_nor_as_refused(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        await KeepAsync(line, """{"type":"visit.noted"}""", """{"type":"visit.noted"}""", """{"type":7}""");
        var discarding = new Discarding(line.Database, line.Ledger, line.Clock);
        var clock = new Interruption(() => discarding.OneAsync(2, "somebody", Ct));
        var replaying = new Replaying(line.Database, line.Recorder, line.Ledger, clock);

        (await replaying.ReplayAllOfAsync(Code, upTo: 3, "test", Ct)).ShouldBe((1, 1));

        (await CountAsync(line, "ledger where type = 'visit.noted'")).ShouldBe(1);
    }

    private static Task KeepAsync(Line line, params string[] raw) =>
        line.Database.WriteAsync(
            tx =>
                Quarantine.KeepAsync(
                    tx,
                    [
                        .. raw.Select(each => new QuarantinedItem
                        {
                            Source = "till",
                            Trusted = true,
                            Format = "touchpoint",
                            Code = Code,
                            Detail = "An older program did not take it.",
                            Raw = Encoding.UTF8.GetBytes(each),
                            ReceivedAt = line.Clock.GetUtcNow(),
                        }),
                    ],
                    Ct
                ),
            Ct
        );

    private static Task<long> CountAsync(Line line, string what) =>
        line.Database.SnapshotAsync(tx => tx.FirstAsync<long>($"select count(*) from {what}", null, Ct), Ct);

    /// <summary>Something happens when the clock is first looked at: after the items were read, before they are taken.</summary>
    private sealed class Interruption(Func<Task> happens) : TimeProvider
    {
        private readonly TestClock clock = new();

        public bool HasHappened { get; private set; }

        public override DateTimeOffset GetUtcNow()
        {
            if (!HasHappened)
            {
                HasHappened = true;
                happens().GetAwaiter().GetResult();
            }
            return clock.GetUtcNow();
        }
    }
}
