using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Work;

/// <summary>Fires each timer that is due, once, on whichever node gets to it first.</summary>
public sealed partial class TimerRunner(
    Database database,
    Timers timers,
    IEnumerable<ITimerHandler> handlers,
    TimeProvider time,
    ILogger<TimerRunner> logger
) : BackgroundService
{
    // Another process (an import from the command line) wakes nobody here. Deadlines do not suffer: they count from due_at.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    // A handler that fails usually waits for somebody to mend something: soon at first, then once an hour for as long as it takes.
    internal static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    internal static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    // The database holds what a person needs to know; the log has the whole exception.
    private const int LongestError = 500;

    private readonly Dictionary<string, ITimerHandler> handlers = handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Fires everything that is due now; returns how many fired without failing.</summary>
    public async Task<int> FireDueAsync(CancellationToken ct)
    {
        var fired = 0;
        while (await NextAsync(ct) is { } next && next <= time.GetUtcNow())
        {
            switch (await FireOneAsync(ct))
            {
                case Firing.Fired:
                    fired++;
                    break;
                // What is due is being fired by another node.
                case Firing.NothingToTake:
                    return fired;
            }
        }
        return fired;
    }

    internal static TimeSpan RetryAfter(int failures) =>
        TimeSpan.FromTicks(Math.Min(FirstRetry.Ticks << Math.Clamp(failures - 1, 0, 20), LongestRetry.Ticks));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (handlers.Count == 0)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var woken = timers.Wake.Next;
                await FireDueAsync(stoppingToken);
                var sleep = await NextAsync(stoppingToken) - time.GetUtcNow() ?? LongestSleep;
                // What is due and not fired is another node's: look again soon, not at once.
                var delay = TimeSpan.FromTicks(
                    Math.Clamp(sleep.Ticks, TimeSpan.TicksPerMillisecond * 20, LongestSleep.Ticks)
                );
                await Task.WhenAny(woken, Task.Delay(delay, time, stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The database may be away for a while; timers wait for it.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogUnreachable(logger, failure);
                await Task.Delay(PauseAfterFailure, time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Uses timer_fire.
    private async Task<DateTimeOffset?> NextAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var next = await connection.ExecuteScalarAsync<long?>(
            new CommandDefinition(
                $"select min(fire_at) from timer where {IsOurs}",
                new { kinds = handlers.Keys.ToArray() },
                cancellationToken: ct
            )
        );
        return next is { } instant ? UtcMicroseconds.FromUtcMicroseconds(instant) : null;
    }

    private async Task<Firing> FireOneAsync(CancellationToken ct)
    {
        DueTimer? timer = null;
        try
        {
            await database.WriteAsync(
                async tx =>
                {
                    timer = await TakeAsync(tx, ct);
                    if (timer is not null)
                        await handlers[timer.Kind].FireAsync(tx, timer, ct);
                },
                ct
            );
            if (timer is null)
                return Firing.NothingToTake;
            Telemetry.TimerFired(timer.Kind, ok: true);
            return Firing.Fired;
        }
        // The failure is the handler's, whatever it is; other timers go on, and this one is tried again.
#pragma warning disable CA1031
        catch (Exception failure) when (timer is not null && !ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailure(logger, failure, timer.Kind, timer.Key, timer.Attempts + 1);
            Telemetry.TimerFired(timer.Kind, ok: false);
            await PostponeAsync(timer, failure.Message, ct);
            return Firing.Failed;
        }
    }

    // Uses timer_fire. The row's lock keeps other nodes off until the commit.
    private async Task<DueTimer?> TakeAsync(WriteTransaction tx, CancellationToken ct)
    {
        var due = await tx.QueryAsync<DueTimer>(
            $"""
            select kind, key, due_at, fire_at, payload, attempts, last_error
            from timer
            where fire_at <= @now and {IsOurs}
            order by fire_at
            limit 1 {(tx.IsPostgres ? "for update skip locked" : "")}
            """,
            new { now = time.GetUtcNow(), kinds = handlers.Keys.ToArray() },
            ct
        );
        if (due is not [var timer])
            return null;
        await tx.ExecuteAsync("delete from timer where kind = @Kind and key = @Key", new { timer.Kind, timer.Key }, ct);
        return timer;
    }

    private Task<int> PostponeAsync(DueTimer timer, string error, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    """
                    update timer set attempts = attempts + 1, fire_at = @retryAt, last_error = @error
                    where kind = @Kind and key = @Key and fire_at = @FireAt
                    """,
                    new
                    {
                        timer.Kind,
                        timer.Key,
                        timer.FireAt,
                        retryAt = time.GetUtcNow() + RetryAfter(timer.Attempts + 1),
                        error = error.Length > LongestError ? error[..LongestError] : error,
                    },
                    ct
                ),
            ct
        );

    // The plus keeps SQLite off the key's index, which is ordered by kind and not by time.
    private string IsOurs => database.IsPostgres ? "kind = any(@kinds)" : "+kind in @kinds";

    private enum Firing
    {
        NothingToTake,
        Fired,
        Failed,
    }

    [LoggerMessage(LogLevel.Error, "Timer {Kind} {Key} failed, attempt {Attempt}; it stays and is tried again")]
    private static partial void LogFailure(ILogger logger, Exception failure, string kind, string key, int attempt);

    [LoggerMessage(LogLevel.Error, "Timers cannot be read; they wait")]
    private static partial void LogUnreachable(ILogger logger, Exception failure);
}
