using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Host.Web.Live;

/// <summary>Reads new entries once for all the pages that are open on this node, and posts what they are news of.</summary>
internal sealed partial class LiveFollower(
    Database database,
    ReadingHorizon horizon,
    LedgerSignal signal,
    EntryTopics topics,
    LiveBoard board,
    TimeProvider time,
    ILogger<LiveFollower> logger
) : BackgroundService
{
    private const int BatchSize = 10_000;

    // Other nodes and other processes raise no signal here; what they write is seen within this.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(500);

    // A projection is some 10 ms behind an append; one that works through a flood needs no closer watching.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(64);

    // A projection that is behind for so long is being rebuilt or fails: pages go on without it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim recalling = new(1, 1);
    private long awaited;
    private long awaitedSince;
    private long wentOnTo;

    /// <summary>The board stands before the first page is made: none is older than what it knows.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var reach = await horizon.ReadAsync(cancellationToken);
        // A projection that begins anew has years to read: nobody waits for it, and nobody hears the years again.
        if (reach.Ledger - reach.Projections > BatchSize)
            board.StartAt(wentOnTo = reach.Ledger);
        else
            board.StartAt(reach.Projections);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Makes what changed since an entry known, unless it is too long ago: after a restart pages come back with one.</summary>
    public async Task RecallAsync(long after, CancellationToken ct)
    {
        if (!IsWorthRecalling(after, board.Floor))
            return;
        await recalling.WaitAsync(ct);
        try
        {
            var floor = board.Floor;
            if (IsWorthRecalling(after, floor))
                board.Recall(await topics.OfAsync(await ReadAsync(after, floor, ct), ct), after, floor);
        }
        finally
        {
            recalling.Release();
        }
    }

    private bool IsWorthRecalling(long after, long floor) =>
        after < floor && floor - after <= BatchSize && board.MayRecall(after);

    public override void Dispose()
    {
        recalling.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var woken = signal.Next;
                var reach = await horizon.ReadAsync(stoppingToken);
                var posted = await PostAsync(Visible(reach), stoppingToken);
                pause =
                    posted ? ShortestPause
                    : pause * 2 < LongestPause ? pause * 2
                    : LongestPause;
                if (reach.IsBehind)
                    await Task.Delay(pause, time, stoppingToken);
                else
                    await Task.WhenAny(woken, Task.Delay(LongestSleep, time, stoppingToken));
                if (woken.IsCompleted)
                    pause = ShortestPause;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A database that is away for a moment must not end the pages' news for good.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(logger, failure);
                await Task.Delay(PauseAfterFailure, time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// News comes when the page would show it, so not before the slowest projection has it; but one that is far behind
    /// does not silence the ledger, whether it moves or not. When it has caught up, every page looks once more.
    /// </summary>
    private long Visible(Reach reach)
    {
        var now = time.GetTimestamp();
        // In a flood it is always a little behind the newest, but soon beyond what was the newest a moment ago.
        if (reach.Projections >= awaited)
            (awaited, awaitedSince) = (reach.Ledger, now);
        if (wentOnTo > 0 && reach.Projections >= wentOnTo)
        {
            wentOnTo = 0;
            board.PostAll();
        }
        if (time.GetElapsedTime(awaitedSince, now) < Patience)
            return reach.Projections;
        return wentOnTo = reach.Ledger;
    }

    private async Task<bool> PostAsync(long upTo, CancellationToken ct)
    {
        var posted = false;
        while (board.Head < upTo)
        {
            posted = true;
            if (board.Pass(upTo))
                break;
            var entries = await ReadAsync(board.Head, upTo, ct);
            // Numbers of transactions that failed are gaps: with nothing more to read, the end is reached.
            var reached = entries.Count < BatchSize ? upTo : entries[^1].Seq;
            board.Post(await topics.OfAsync(entries, ct), reached);
        }
        return posted;
    }

    private async Task<IReadOnlyList<Entry>> ReadAsync(long after, long upTo, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await LedgerBook.ReadAsync(connection, after, upTo, BatchSize, ct, withData: false);
    }

    [LoggerMessage(LogLevel.Error, "Live pages could not be told what is new; trying again")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
