using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Throughline.Customers.Reading;
using Throughline.Host.Web.Live;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Live;

/// <summary>When news comes: not before a page would show it, and not later than needed.</summary>
public sealed class LiveHorizonTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task News_waits_for_the_tables_that_pages_are_made_of(DatabaseEngine engine)
    {
        var slow = new SlowProjection();
        await using var scene = await LiveScene.StartAsync(
            engine,
            replace: services => services.AddSingleton<ISubscriber>(slow)
        );
        var tab = await scene.WatchAsync("customers");
        var before = scene.Board.Head;
        slow.Close();

        await scene.HappensAsync("ada");
        await Wait.UntilAsync(() => slow.IsWaiting, "the projection has been given the entries");
        scene.Board.Head.ShouldBe(before);
        tab.Refreshes.ShouldBeEmpty();
        slow.Open();
        await Wait.UntilAsync(() => tab.Refreshes.Any(), "the page has heard once the table stands");

        (await CheckpointAsync(scene)).ShouldBeGreaterThanOrEqualTo(tab.Refreshes.First().Seq);
    }

    [Fact]
    public async Task A_projection_that_stands_still_silences_nobody_and_is_made_up_for()
    {
        var slow = new SlowProjection();
        await using var scene = await LiveScene.StartAsync(
            DatabaseEngine.Postgres,
            replace: services => services.AddSingleton<ISubscriber>(slow)
        );
        var tab = await scene.WatchAsync("customers");
        slow.Close();
        await scene.HappensAsync("ada");
        await Wait.UntilAsync(() => tab.Refreshes.Count() == 1, "the page has heard without the projection");
        await scene.HappensAsync("ada");
        await Wait.UntilAsync(() => tab.Refreshes.Count() == 2, "the page has heard again");
        slow.Open();
        await Wait.UntilAsync(() => tab.Refreshes.Count() == 3, "the page looks again once the table stands");
    }

    [Fact]
    public async Task What_was_made_of_a_table_that_was_behind_is_made_anew()
    {
        var slow = new SlowProjection("update trait set value = '\"Ada Lovelace\"' where name = 'name'");
        await using var scene = await LiveScene.StartAsync(
            DatabaseEngine.Postgres,
            replace: services => services.AddSingleton<ISubscriber>(slow)
        );
        var ada = await scene.HappensAsync("ada");
        await scene.Server.Client.Segment.BatchAsync(
            [new Throughline.Client.SegmentCall("identify") { UserId = "ada", Traits = new { name = "Nobody" } }],
            Ct
        );
        var tab = await scene.WatchAsync(await scene.SettledAsync(), $"/customers/{ada}", $"customer:{ada}");
        slow.Close();
        await scene.HappensAsync("ada");
        await Wait.UntilAsync(() => tab.Refreshes.Any(), "the page was made without the projection");
        tab.Refreshes.Last().Main.ShouldNotBeNull().ShouldNotContain("Ada Lovelace");

        // Nothing more is written: by its number, the page is the newest.
        slow.Open();
        await Wait.UntilAsync(
            () => tab.Refreshes.Last().Main?.Contains("Ada Lovelace", StringComparison.Ordinal) == true,
            "the page is made anew once the table stands"
        );
    }

    [Fact]
    public async Task Who_was_hidden_or_away_when_the_table_stood_looks_again_once()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        await scene.HappensAsync("ada");
        var hidden = await scene.WatchAsync([]);
        var seq = scene.Board.Head;
        scene.Board.PostAll();
        var watch = $$"""{"watch":["customers"],"after":{{seq}},"path":null}""";

        await hidden.SayAsync(watch);
        var away = await scene.WatchAsync(seq, null, "customers");
        foreach (var tab in new[] { hidden, away })
        {
            await Wait.UntilAsync(() => tab.Refreshes.Any(), "it is told to look at everything");
            // It did so, and nothing was written since: it is as new as can be.
            var heard = tab.Heard.Count;
            await tab.SayAsync(watch);
            await Wait.UntilAsync(() => tab.Heard.Count > heard, "the server has heard");
            tab.Heard.Last().Seq.ShouldBe(seq);
            tab.Refreshes.ShouldHaveSingleItem();
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_another_process_writes_is_heard_within_a_second(DatabaseEngine engine)
    {
        await using var scene = await LiveScene.StartAsync(engine);
        var tab = await scene.WatchAsync("audit");
        await using var other = new ServiceCollection()
            .AddLogging()
            .AddRooms(scene.Database.Address)
            .BuildServiceProvider();
        var started = TimeProvider.System.GetTimestamp();

        await other.GetRequiredService<Throughline.Access.Keys>().CreateTokenAsync("cli", ["read"], Ct);
        await Wait.UntilAsync(() => tab.Refreshes.Any(), "the page has heard");

        // The second, and what a busy machine takes beside it.
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task What_was_missed_over_a_restart_is_found_again_in_the_ledger()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        var ada = await scene.HappensAsync("ada");
        var bob = await scene.HappensAsync("bob");
        var seen = await scene.SettledAsync();
        await scene.HappensAsync("bob");
        await scene.SettledAsync();

        var board = new LiveBoard();
        using var restarted = Follower(scene, board);
        await restarted.StartAsync(Ct);
        board.Since([$"customer:{ada}"], seen).Topics.ShouldNotBeEmpty("nothing is known from before");
        await restarted.RecallAsync(seen, Ct);
        var since = board.Since([$"customer:{ada}", $"customer:{bob}"], seen);
        await restarted.StopAsync(Ct);

        since.Topics.ShouldBe([$"customer:{bob}"]);
    }

    /// <summary>As after an upgrade that makes a projection anew.</summary>
    [Fact]
    public async Task Who_starts_with_a_projection_far_behind_does_not_read_the_whole_ledger()
    {
        var slow = new SlowProjection();
        await using var scene = await LiveScene.StartAsync(
            DatabaseEngine.Postgres,
            replace: services => services.AddSingleton<ISubscriber>(slow)
        );
        slow.Close();
        await scene.Database.WriteAsync(tx => tx.ExecuteAsync("select setval('ledger_seq', 50000)", Ct), Ct);
        await scene.HappensAsync("ada");
        await Wait.UntilAsync(() => slow.IsWaiting, "the projection has been given the entries");
        var ledger = await scene.Server.Services.GetRequiredService<LedgerHorizon>().AdvanceAsync(Ct);

        var board = new LiveBoard();
        using var restarted = Follower(scene, board);
        await restarted.StartAsync(Ct);
        var head = board.Head;
        await restarted.StopAsync(Ct);
        slow.Open();

        head.ShouldBe(ledger);
    }

    [Fact]
    public void What_was_read_before_the_board_forgot_is_not_added_after()
    {
        var board = new LiveBoard();
        board.StartAt(10);
        var none = new Dictionary<string, long>();
        board.Recall(none, from: 5, to: 9);
        board.Since(["customers"], 5).Topics.ShouldBe(["customers"], "what changed from 9 to 10 was not read");
        board.Recall(none, from: 5, to: 10);
        board.Since(["customers"], 5).Topics.ShouldBeEmpty();

        board.PostAll();
        board.Recall(none, from: 5, to: 10);
        board.Since(["customers"], 5).Topics.ShouldBe(["customers"], "what it shows may be wrong");
    }

    private static LiveFollower Follower(LiveScene scene, LiveBoard board)
    {
        var services = scene.Server.Services;
        return new LiveFollower(
            scene.Database,
            services.GetRequiredService<ReadingHorizon>(),
            services.GetRequiredService<LedgerSignal>(),
            new EntryTopics(services.GetRequiredService<Catalogue>(), services.GetRequiredService<CustomersTouched>()),
            board,
            TimeProvider.System,
            NullLogger<LiveFollower>.Instance
        );
    }

    private static async Task<long> CheckpointAsync(LiveScene scene)
    {
        await using var connection = await scene.Database.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select seq from checkpoint where subscriber = 'slow'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct));
    }

    /// <summary>Takes as long as the test says. On SQLite it holds the one writer meanwhile.</summary>
    /// <param name="writes">What it then does, when it was made to wait.</param>
    private sealed class SlowProjection(string? writes = null) : IProjection
    {
        private TaskCompletionSource gate = Opened();

        public string Name => "slow";

        public bool IsInline => false;

        public bool ReadsData => false;

        public IReadOnlyList<string> Tables => [];

        public bool IsWaiting { get; private set; }

        public void Close() => gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => gate.TrySetResult();

        public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
        {
            var mayWrite = IsWaiting = !gate.Task.IsCompleted;
            await gate.Task.WaitAsync(ct);
            IsWaiting = false;
            if (mayWrite && writes is not null)
                await tx.ExecuteAsync(writes, null, ct);
        }

        private static TaskCompletionSource Opened()
        {
            var opened = new TaskCompletionSource();
            opened.SetResult();
            return opened;
        }
    }
}
