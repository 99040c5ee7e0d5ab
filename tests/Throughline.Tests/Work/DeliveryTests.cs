using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;
using Throughline.Work;

namespace Throughline.Tests.Work;

public sealed class DeliveryTests
{
    private readonly TestClock clock = new();
    private readonly Deliveries deliveries;
    private readonly Answering deliverer = new();

    private readonly DeliveryEnds ends;

    public DeliveryTests()
    {
        deliveries = new(clock);
        ends = new(deliveries, clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_delivery_that_is_taken_is_delivered_and_logged(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var id = await EnqueueAsync(test.Database);

        (await Runner(test.Database).AttemptDueAsync(Ct)).ShouldBe(1);
        (await Runner(test.Database).AttemptDueAsync(Ct)).ShouldBe(0);

        deliverer.Seen.ShouldHaveSingleItem().Payload.ShouldBe("""{"a": 1}""");
        var delivery = await FindAsync(test.Database, id);
        delivery.State.ShouldBe(DeliveryState.Delivered);
        delivery.FinishedAt.ShouldBe(clock.GetUtcNow());
        var attempt = (await AttemptsAsync(test.Database, id)).ShouldHaveSingleItem();
        attempt.Ok.ShouldBeTrue();
        attempt.Detail.ShouldBe("200");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_rolled_back_is_not_sent(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            test.Database.WriteAsync(
                async tx =>
                {
                    await deliveries.EnqueueAsync(tx, deliverer.Kind, "x", "{}", Ct);
                    throw new InvalidOperationException();
                },
                Ct
            )
        );

        (await Runner(test.Database).AttemptDueAsync(Ct)).ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_delivery_that_keeps_failing_dies_visibly_after_days_and_can_be_brought_back(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var id = await EnqueueAsync(test.Database);
        deliverer.Answer = _ => DeliveryResult.Retry("503");
        var start = clock.GetUtcNow();
        var delivery = await FindAsync(test.Database, id);
        while (delivery.State == DeliveryState.Pending)
        {
            clock.MoveTo(delivery.NextAttemptAt);
            (await Runner(test.Database).AttemptDueAsync(Ct)).ShouldBe(1);
            delivery = await FindAsync(test.Database, id);
        }
        delivery.State.ShouldBe(DeliveryState.Dead);
        delivery.LastError.ShouldBe("503");
        delivery.Attempts.ShouldBe(BackOff.Attempts);
        (clock.GetUtcNow() - start).ShouldBeInRange(TimeSpan.FromDays(3), TimeSpan.FromDays(4));

        deliverer.Answer = _ => DeliveryResult.Delivered();
        (await test.Database.WriteAsync(tx => ends.RetryAsync(tx, id, Ct), Ct)).ShouldBeTrue();
        (await Runner(test.Database).AttemptDueAsync(Ct)).ShouldBe(1);
        (await FindAsync(test.Database, id)).State.ShouldBe(DeliveryState.Delivered);
        (await AttemptsAsync(test.Database, id)).Count.ShouldBe(BackOff.Attempts + 1);
        (
            await test.Database.WriteAsync(tx => ends.RetryAsync(tx, DeliveryId.New(clock.GetUtcNow()), Ct), Ct)
        ).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_refusal_for_good_is_dead_at_once_and_an_exception_is_a_failed_attempt(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var refused = await EnqueueAsync(test.Database, "refused");
        var broken = await EnqueueAsync(test.Database, "broken");
        deliverer.Answer = delivery =>
            delivery.Destination == "refused"
                ? DeliveryResult.Dead("410")
                : throw new InvalidOperationException("no route");

        (await Runner(test.Database).AttemptDueAsync(Ct)).ShouldBe(2);

        (await FindAsync(test.Database, refused)).State.ShouldBe(DeliveryState.Dead);
        var pending = await FindAsync(test.Database, broken);
        pending.State.ShouldBe(DeliveryState.Pending);
        pending.LastError.ShouldBe("InvalidOperationException: no route");
        pending.NextAttemptAt.ShouldBeGreaterThan(clock.GetUtcNow());
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_claim_of_a_killed_node_lapses_and_another_takes_over(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var id = await EnqueueAsync(test.Database);
        var killed = new DeliveryClaims(test.Database, clock);
        var claim = (await killed.TakeAsync([deliverer.Kind], 10, Ct)).ShouldHaveSingleItem();
        await using var other = test.OpenAnother();

        (await Runner(other).AttemptDueAsync(Ct)).ShouldBe(0, "while the lease lasts it is the other node's");
        clock.Advance(DeliveryClaims.Lease);
        (await Runner(other).AttemptDueAsync(Ct)).ShouldBe(1);

        // The node was not dead but slow: what it says now changes nothing.
        await killed.EndAsync(claim, DeliveryResult.Retry("late"), clock.GetUtcNow(), TimeSpan.Zero, Ct);
        (await FindAsync(test.Database, id)).State.ShouldBe(DeliveryState.Delivered);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Several_nodes_share_the_deliveries(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        for (var i = 0; i < 60; i++)
            await EnqueueAsync(test.Database, $"{i}");
        await using var other = test.OpenAnother();

        await Task.WhenAll(Runner(test.Database).AttemptDueAsync(Ct), Runner(other).AttemptDueAsync(Ct));

        deliverer.Seen.Count.ShouldBe(60);
        deliverer.Seen.Select(delivery => delivery.Id).Distinct().Count().ShouldBe(60);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_running_runner_is_woken_and_gives_its_claims_back_when_it_stops(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        deliverer.Hang = true;
        using var runner = Runner(test.Database);
        await runner.StartAsync(Ct);
        var id = await EnqueueAsync(test.Database);
        await deliverer.FirstSeen.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await runner.StopAsync(Ct);

        var delivery = await FindAsync(test.Database, id);
        delivery.ClaimedUntil.ShouldBeNull();
        delivery.AttemptsLeft.ShouldBe(BackOff.Attempts);
        deliverer.Hang = false;
        (await Runner(test.Database).AttemptDueAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public void The_other_side_may_ask_for_more_patience_but_not_for_ever()
    {
        BackOff.After(1, null, 0).ShouldBe(TimeSpan.FromSeconds(5));
        BackOff.After(1, null, 1).ShouldBe(TimeSpan.FromSeconds(6));
        BackOff.After(1, TimeSpan.FromMinutes(1), 0).ShouldBe(TimeSpan.FromMinutes(1));
        BackOff.After(2, TimeSpan.FromSeconds(1), 0).ShouldBe(TimeSpan.FromMinutes(5));
        BackOff.After(1, TimeSpan.FromDays(365), 0).ShouldBe(TimeSpan.FromDays(1));
    }

    private DeliveryRunner Runner(Database database) =>
        new(database, deliveries, [deliverer], clock, NullLogger<DeliveryRunner>.Instance);

    private Task<DeliveryId> EnqueueAsync(Database database, string destination = "https://example.com") =>
        database.WriteAsync(tx => deliveries.EnqueueAsync(tx, deliverer.Kind, destination, """{"a": 1}""", Ct), Ct);

    private static async Task<Delivery> FindAsync(Database database, DeliveryId id)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<Delivery>().SingleAsync(delivery => delivery.Id == id, Ct);
    }

    private static async Task<List<DeliveryAttempt>> AttemptsAsync(Database database, DeliveryId id)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<DeliveryAttempt>().Where(attempt => attempt.DeliveryId == id).ToListAsync(Ct);
    }

    private sealed class Answering : IDeliverer
    {
        public string Kind => "test.answering";

        public bool Hang { get; set; }

        public Func<Delivery, DeliveryResult> Answer { get; set; } = _ => DeliveryResult.Delivered("200");

        public ConcurrentBag<Delivery> Seen { get; } = [];

        public TaskCompletionSource FirstSeen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<DeliveryResult> DeliverAsync(Delivery delivery, CancellationToken ct)
        {
            Seen.Add(delivery);
            FirstSeen.TrySetResult();
            if (Hang)
                await Task.Delay(Timeout.Infinite, ct);
            return Answer(delivery);
        }
    }
}
