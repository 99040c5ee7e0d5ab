using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Work;

/// <summary>Attempts each delivery that is due until it is delivered or dead, several at a time.</summary>
public sealed partial class DeliveryRunner(
    Database database,
    Deliveries deliveries,
    IEnumerable<IDeliverer> deliverers,
    TimeProvider time,
    ILogger<DeliveryRunner> logger
) : BackgroundService
{
    // Another process wakes nobody here.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, IDeliverer> deliverers = deliverers.ToDictionary(deliverer => deliverer.Kind);
    private readonly DeliveryClaims claims = new(database, time);
    private readonly DeliveryLanes lanes = new(new DeliveryClaims(database, time), deliverers, time);
    private readonly FinishedDeliveries finished = new(database, time);

    /// <summary>Attempts everything that is due now, once; returns how many it attempted.</summary>
    public async Task<int> AttemptDueAsync(CancellationToken ct)
    {
        var attempted = 0;
        while (await lanes.ClaimAsync([], ct) is { Claimed: { Count: > 0 } claimed })
        {
            await Task.WhenAll(claimed.Select(delivery => AttemptAsync(delivery, ct)));
            attempted += claimed.Count;
        }
        return attempted;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (deliverers.Count == 0)
            return;
        var running = new List<(Lane Lane, Task Attempt)>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StepAsync(running, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            // The database may be away for a while; deliveries wait for it.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogUnreachable(logger, failure);
                await Task.Delay(PauseAfterFailure, time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await Task.WhenAll(running.Select(each => each.Attempt));
    }

    private async Task StepAsync(List<(Lane Lane, Task Attempt)> running, CancellationToken ct)
    {
        var woken = deliveries.Wake.Next;
        await finished.ForgetAsync(ct);
        running.RemoveAll(each => each.Attempt.IsCompleted);
        var (claimed, next) = await lanes.ClaimAsync([.. running.Select(each => each.Lane)], ct);
        running.AddRange(claimed.Select(delivery => (lanes.Of(delivery), AttemptAsync(delivery, ct))));
        if (claimed.Count > 0)
            return;
        var sleep = next - time.GetUtcNow() ?? LongestSleep;
        var delay = TimeSpan.FromTicks(Math.Clamp(sleep.Ticks, ShortestSleep.Ticks, LongestSleep.Ticks));
        await Task.WhenAny([woken, Task.Delay(delay, time, ct), .. running.Select(each => each.Attempt)]);
    }

    private async Task AttemptAsync(Delivery delivery, CancellationToken ct)
    {
        await Task.Yield();
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        try
        {
            var result = Final(delivery, await DeliverAsync(delivery, ct));
            await claims.EndAsync(delivery, result, at, time.GetElapsedTime(started), CancellationToken.None);
            Telemetry.DeliveryAttempted(delivery.Kind, Outcome(result));
            if (result.RetryAfter is { } asked)
                lanes.Hold(lanes.Of(delivery), asked);
            // Not where it went: that may be somebody's address.
            if (result.State == DeliveryState.Dead)
                LogDead(logger, delivery.Id, delivery.Kind, delivery.Attempts, result.Detail);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await claims.ReleaseAsync(delivery, CancellationToken.None);
        }
        // What cannot be recorded is attempted again when the lease lapses.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnrecorded(logger, failure, delivery.Id, delivery.Kind);
        }
    }

    private async Task<DeliveryResult> DeliverAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.AttemptsLeft < 0)
            return DeliveryResult.Dead("The node was killed during the last attempt.");
        using var patience = new CancellationTokenSource(DeliveryClaims.LongestAttempt, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await deliverers[delivery.Kind].DeliverAsync(delivery, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return DeliveryResult.Retry($"No answer within {DeliveryClaims.LongestAttempt.TotalSeconds:0} s.");
        }
        // A deliverer's fault is a failed attempt like any other: it shows in the delivery's log.
#pragma warning disable CA1031
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return DeliveryResult.Retry($"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private static DeliveryResult Final(Delivery delivery, DeliveryResult result) =>
        result.State == DeliveryState.Pending && delivery.AttemptsLeft <= 0
            ? result with
            {
                State = DeliveryState.Dead,
                Detail = result.Detail ?? "The last attempt failed.",
            }
            : result;

    private static string Outcome(DeliveryResult result) =>
        result.State switch
        {
            DeliveryState.Delivered => "delivered",
            DeliveryState.Dead => "dead",
            _ => "retry",
        };

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} ({Kind}) is dead after {Attempts} attempts: {Reason}")]
    private static partial void LogDead(ILogger logger, DeliveryId id, string kind, int attempts, string? reason);

    [LoggerMessage(LogLevel.Error, "The outcome of delivery {Id} ({Kind}) was not recorded; it is attempted again")]
    private static partial void LogUnrecorded(ILogger logger, Exception failure, DeliveryId id, string kind);

    [LoggerMessage(LogLevel.Error, "Deliveries cannot be read; they wait")]
    private static partial void LogUnreachable(ILogger logger, Exception failure);
}
