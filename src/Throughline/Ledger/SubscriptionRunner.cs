using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Keeps every subscriber following the ledger, batch by batch, for as long as the program runs.</summary>
public sealed partial class SubscriptionRunner(
    Database database,
    LedgerHorizon horizon,
    LedgerSignal signal,
    IEnumerable<ISubscriber> subscribers,
    TimeProvider time,
    ILogger<SubscriptionRunner> logger
) : BackgroundService
{
    /// <summary>Entries per transaction: long enough to write what comes often once, short enough not to hold up writers.</summary>
    public const int BatchSize = 10_000;

    /// <summary>Without their data entries are small: more of them fit, and what many of them touch is written once.</summary>
    public const int BareBatchSize = 50_000;

    // Under load entries gather meanwhile, and a customer who is in many of them is written once.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongGathering = TimeSpan.FromSeconds(1);

    // In one gathering: 5,000 entries a second. What nobody could follow with their eyes may come once a second.
    private const int ManyEntries = 1_000;

    // Another process (an import from the command line) raises no signal here.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    /// <summary>Brings one subscriber up to the horizon; returns how many entries it applied.</summary>
    public async Task<int> CatchUpAsync(ISubscriber subscriber, CancellationToken ct)
    {
        var applied = 0;
        var upTo = await horizon.AdvanceAsync(ct);
        // Idle nodes read; only one with work to do opens a transaction for writing.
        var reached = await Checkpoint.ReadAsync(database, subscriber.Name, ct);
        Telemetry.SubscriberLag(subscriber.Name, Math.Max(upTo - reached, 0));
        if (reached >= upTo)
            return 0;
        while (await StepAsync(subscriber, upTo, ct) is > 0 and var step)
            applied += step;
        return applied;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Following(subscribers).Select(subscriber => FollowAsync(subscriber, stoppingToken)));

    /// <summary>Inline projections are brought up to date by the append itself.</summary>
    public static IEnumerable<ISubscriber> Following(IEnumerable<ISubscriber> subscribers) =>
        subscribers.Where(subscriber => subscriber is not IProjection { IsInline: true });

    private async Task FollowAsync(ISubscriber subscriber, CancellationToken ct)
    {
        await Task.Yield();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var next = signal.Next;
                var applied = await CatchUpAsync(subscriber, ct);
                if (applied == 0)
                    await Task.WhenAny(next, Task.Delay(LongestSleep, time, ct));
                else
                    await Task.Delay(applied < ManyEntries ? Gathering : LongGathering, time, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            // A subscriber that fails must not stop the others, nor lose its place: it tries the same batch again.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(logger, failure, subscriber.Name);
                await Task.Delay(PauseAfterFailure, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Entries do not change, so that they are read before the transaction: it holds up other writers only for what it
    /// writes.
    /// </summary>
    private async Task<int> StepAsync(ISubscriber subscriber, long upTo, CancellationToken ct)
    {
        if (await subscriber.IsIdleAsync(database, ct))
            return await PassAsync(subscriber, upTo, ct);
        var limit = subscriber.BatchSize;
        var (after, entries) = await ReadAsync(subscriber, upTo, limit, ct);
        if (after >= upTo)
            return 0;
        return await database.WriteAsync(
            async tx =>
            {
                // Another node, or a rebuild, was here meanwhile: the next round sees it.
                if (await Checkpoint.TakeAsync(tx, subscriber.Name, ct) != after)
                    return 0;
                if (entries.Count > 0)
                    await subscriber.ApplyAsync(tx, entries, ct);
                // Numbers drawn by transactions that failed leave gaps: with nothing to read, the horizon is reached.
                var reached = entries.Count < limit ? upTo : entries[^1].Seq;
                await Checkpoint.MoveAsync(tx, subscriber.Name, reached, time.GetUtcNow(), ct);
                // What it had no use for was passed as well: how long it gathers next depends on how much came.
                return subscriber.Only is null
                    ? Math.Max(entries.Count, 1)
                    : (int)Math.Min(reached - after, int.MaxValue);
            },
            ct
        );
    }

    /// <summary>What stood up to there when the subscriber was found idle is of no use to it, whatever happened since.</summary>
    private async Task<int> PassAsync(ISubscriber subscriber, long upTo, CancellationToken ct)
    {
        if (await Checkpoint.ReadAsync(database, subscriber.Name, ct) >= upTo)
            return 0;
        return await database.WriteAsync(
            async tx =>
            {
                if (await Checkpoint.TakeAsync(tx, subscriber.Name, ct) is not { } after || after >= upTo)
                    return 0;
                await Checkpoint.MoveAsync(tx, subscriber.Name, upTo, time.GetUtcNow(), ct);
                return (int)Math.Min(upTo - after, int.MaxValue);
            },
            ct
        );
    }

    private async Task<(long After, IReadOnlyList<Entry> Entries)> ReadAsync(
        ISubscriber subscriber,
        long upTo,
        int limit,
        CancellationToken ct
    )
    {
        var after = await Checkpoint.ReadAsync(database, subscriber.Name, ct);
        if (after >= upTo)
            return (after, []);
        await using var connection = await database.OpenAsync(ct);
        var (withData, only) = (subscriber.ReadsData, subscriber.Only);
        return (after, await LedgerBook.ReadAsync(connection, after, upTo, limit, ct, withData, only));
    }

    [LoggerMessage(LogLevel.Error, "Subscriber {Subscriber} failed; it tries again from the same entry")]
    private static partial void LogFailure(ILogger logger, Exception failure, string subscriber);
}
