using Microsoft.Extensions.Logging.Abstractions;
using Throughline.Storage;
using Throughline.Tests.Support;
using Throughline.Work;

namespace Throughline.Tests.Work;

public sealed class TimerTests
{
    private readonly TestClock clock = new();
    private readonly Timers timers = new();
    private readonly Recording handler = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_timer_fires_once_when_it_is_due_and_not_before(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var dueAt = clock.GetUtcNow().AddHours(1);
        await ScheduleAsync(test.Database, "a", dueAt);

        (await Runner(test.Database).FireDueAsync(Ct)).ShouldBe(0);
        clock.Advance(TimeSpan.FromHours(30));
        (await Runner(test.Database).FireDueAsync(Ct)).ShouldBe(1);
        (await Runner(test.Database).FireDueAsync(Ct)).ShouldBe(0);

        var fired = handler.Fired.ShouldHaveSingleItem();
        fired.DueAt.ShouldBe(dueAt, "a deadline is the deadline, however late it was noticed");
        fired.Payload.ShouldBe("""{"n": 1}""");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Scheduling_again_replaces_and_cancelling_removes(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ScheduleAsync(test.Database, "a", clock.GetUtcNow());
        await ScheduleAsync(test.Database, "a", clock.GetUtcNow().AddHours(2));
        await ScheduleAsync(test.Database, "b", clock.GetUtcNow());
        await test.Database.WriteAsync(tx => timers.CancelAsync(tx, handler.Kind, "b", Ct), Ct);

        (await Runner(test.Database).FireDueAsync(Ct)).ShouldBe(0);
        clock.Advance(TimeSpan.FromHours(2));
        (await Runner(test.Database).FireDueAsync(Ct)).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_handler_that_fails_leaves_no_trace_and_is_tried_again_while_others_go_on(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        handler.Failing = true;
        var dueAt = clock.GetUtcNow();
        await ScheduleAsync(test.Database, "a", dueAt);
        (await Runner(test.Database).FireDueAsync(Ct)).ShouldBe(0);
        (await EffectsAsync(test.Database)).ShouldBe(0);

        handler.Failing = false;
        await ScheduleAsync(test.Database, "b", clock.GetUtcNow());
        (await Runner(test.Database).FireDueAsync(Ct)).ShouldBe(1);
        clock.Advance(TimerRunner.FirstRetry);
        (await Runner(test.Database).FireDueAsync(Ct)).ShouldBe(1);

        handler
            .Fired[^1]
            .ShouldSatisfyAllConditions(
                timer => timer.DueAt.ShouldBe(dueAt),
                timer => timer.Attempts.ShouldBe(1),
                timer => timer.LastError.ShouldBe("The courier is on strike.")
            );
        (await EffectsAsync(test.Database)).ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_timer_that_nobody_handles_stays(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.Database.WriteAsync(
            tx => timers.ScheduleAsync(tx, "somebody.elses", "a", clock.GetUtcNow(), "{}", Ct),
            Ct
        );

        (await Runner(test.Database).FireDueAsync(Ct)).ShouldBe(0);

        await using var rooms = AppDb.ForReading(test.Database);
        rooms.Set<DueTimer>().Single().Kind.ShouldBe("somebody.elses");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Several_nodes_share_the_timers_and_each_fires_once(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.Database.WriteAsync(
            async tx =>
            {
                for (var i = 0; i < 100; i++)
                    await timers.ScheduleAsync(tx, handler.Kind, $"{i}", clock.GetUtcNow(), "{}", Ct);
            },
            Ct
        );
        await using var other = test.OpenAnother();

        await Task.WhenAll(Runner(test.Database).FireDueAsync(Ct), Runner(other).FireDueAsync(Ct));
        await Runner(test.Database).FireDueAsync(Ct);

        handler.Fired.Select(timer => timer.Key).Distinct().Count().ShouldBe(100);
        (await EffectsAsync(test.Database)).ShouldBe(100);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_running_runner_is_woken_by_a_timer_that_is_scheduled_sooner(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var runner = Runner(test.Database);
        await runner.StartAsync(Ct);
        await ScheduleAsync(test.Database, "a", clock.GetUtcNow());

        // The clock stands still: nothing but the wake-up can end the sleep.
        await handler.FirstFired.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await runner.StopAsync(Ct);
    }

    [Fact]
    public void Retries_double_up_to_an_hour()
    {
        TimerRunner.RetryAfter(1).ShouldBe(TimeSpan.FromSeconds(2));
        TimerRunner.RetryAfter(3).ShouldBe(TimeSpan.FromSeconds(8));
        TimerRunner.RetryAfter(1_000).ShouldBe(TimeSpan.FromHours(1));
    }

    private TimerRunner Runner(Database database) =>
        new(database, timers, [handler], clock, NullLogger<TimerRunner>.Instance);

    private Task ScheduleAsync(Database database, string key, DateTimeOffset dueAt) =>
        database.WriteAsync(tx => timers.ScheduleAsync(tx, handler.Kind, key, dueAt, """{"n": 1}""", Ct), Ct);

    private static async Task<long> EffectsAsync(Database database)
    {
        await using var connection = await database.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select coalesce(sum(seq), 0) from checkpoint";
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct));
    }

    /// <summary>Leaves one row's worth of effect per firing, so that firing twice or undoing shows.</summary>
    private sealed class Recording : ITimerHandler
    {
        private readonly Lock gate = new();

        public string Kind => "test.recording";

        public bool Failing { get; set; }

        public List<DueTimer> Fired { get; } = [];

        public TaskCompletionSource FirstFired { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct)
        {
            await tx.ExecuteAsync(
                """
                insert into checkpoint (subscriber, seq, updated_at) values (@Key, 1, 0)
                on conflict (subscriber) do update set seq = checkpoint.seq + 1
                """,
                new { timer.Key },
                ct
            );
            if (Failing)
                throw new InvalidOperationException("The courier is on strike.");
            lock (gate)
                Fired.Add(timer);
            FirstFired.TrySetResult();
        }
    }
}
