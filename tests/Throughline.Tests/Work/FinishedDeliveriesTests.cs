using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;
using Throughline.Work;

namespace Throughline.Tests.Work;

public sealed class FinishedDeliveriesTests
{
    private readonly TestClock clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_ended_a_month_ago_goes_with_its_attempts_a_batch_a_step(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var finished = new FinishedDeliveries(test.Database, clock);
        await EndAsync(test.Database, FinishedDeliveries.MostAtOnce + 2);
        clock.Advance(FinishedDeliveries.Kept + TimeSpan.FromSeconds(1));
        await EndAsync(test.Database, 1);

        await finished.ForgetAsync(Ct);
        (await CountAsync(test.Database)).ShouldBe((3, 6));
        await finished.ForgetAsync(Ct);
        (await CountAsync(test.Database)).ShouldBe((1, 2), "it goes on at once while something is left");

        clock.Advance(FinishedDeliveries.Kept);
        await EndAsync(test.Database, 1);
        clock.Advance(TimeSpan.FromMinutes(1));
        await finished.ForgetAsync(Ct);
        (await CountAsync(test.Database)).ShouldBe((1, 2));
    }

    [Fact]
    public async Task What_somebody_brings_back_at_that_moment_keeps_its_attempts()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        var finished = new FinishedDeliveries(test.Database, clock);
        var ids = await EndAsync(test.Database, 2);
        clock.Advance(FinishedDeliveries.Kept + TimeSpan.FromSeconds(1));
        var ends = new DeliveryEnds(new Deliveries(clock), clock);

        await test.Database.WriteAsync(
            async tx =>
            {
                (await ends.RetryAsync(tx, ids[0], Ct)).ShouldBeTrue();
                await finished.ForgetAsync(Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct);
            },
            Ct
        );

        (await CountAsync(test.Database)).ShouldBe((1, 2));
    }

    /// <summary>Deliveries that end now, after two attempts each.</summary>
    private async Task<List<DeliveryId>> EndAsync(Database database, int count)
    {
        var deliveries = new Deliveries(clock);
        return await database.WriteAsync(
            async tx =>
            {
                var ids = new List<DeliveryId>();
                for (var i = 0; i < count; i++)
                    ids.Add(await deliveries.EnqueueAsync(tx, "test", "x", "{}", Ct));
                await tx.ExecuteAsync(
                    """
                    insert into delivery_attempt (delivery_id, number, at, ok, duration_ms)
                    select id, n.number, @now, @ok, 1
                    from delivery
                    cross join (select 1 as number union all select 2) n
                    where state = 'pending'
                    """,
                    new { now = clock.GetUtcNow(), ok = false },
                    Ct
                );
                await tx.ExecuteAsync(
                    "update delivery set state = 'dead', finished_at = @now where state = 'pending'",
                    new { now = clock.GetUtcNow() },
                    Ct
                );
                return ids;
            },
            Ct
        );
    }

    private static Task<(long Deliveries, long Attempts)> CountAsync(Database database) =>
        database.SnapshotAsync(
            tx =>
                tx.FirstAsync<(long, long)>(
                    "select (select count(*) from delivery), (select count(*) from delivery_attempt)",
                    null,
                    Ct
                ),
            Ct
        );
}
