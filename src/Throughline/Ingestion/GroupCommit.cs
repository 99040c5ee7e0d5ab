using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ingestion;

/// <summary>
/// Records what many requests bring in one transaction, so that one fsync serves them all. A request is answered only
/// after the commit that holds it.
/// </summary>
public sealed partial class GroupCommit(Database database, Recorder recorder, ILogger<GroupCommit> logger)
    : BackgroundService
{
    /// <summary>Touchpoints per transaction: enough to make the fsync cheap, few enough to keep the wait short.</summary>
    public const int MostPerCommit = 4_000;

    // Requests that may wait; beyond it the senders are slowed down instead of our memory filled.
    private const int MostWaiting = 256;

    // Two nodes may meet on the same event or identity; the second look sees what the first one wrote.
    private const int Attempts = 3;

    private readonly Channel<Submission> waiting = Channel.CreateBounded<Submission>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );

    /// <summary>Completes when everything is durably recorded, with one outcome per touchpoint.</summary>
    public async Task<IReadOnlyList<Recorded>> RecordAsync(
        IReadOnlyList<Touchpoint> touchpoints,
        IReadOnlyList<QuarantinedItem> refused,
        CancellationToken ct
    )
    {
        var submission = new Submission(touchpoints, refused);
        await waiting.Writer.WriteAsync(submission, ct);
        return await submission.Done.Task;
    }

    /// <summary>Takes no more and finishes what waits: nothing that was sent is left unanswered.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var group = new List<Submission>();
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var size = 0;
            while (size < MostPerCommit && waiting.Reader.TryRead(out var next))
            {
                group.Add(next);
                size += next.Touchpoints.Count;
            }
            await CommitAsync(group);
            group.Clear();
        }
    }

    private async Task CommitAsync(List<Submission> group)
    {
        try
        {
            await WriteAsync(group);
        }
        // Whatever it was, each sender is told about their own part only.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogGroupFailed(logger, failure, group.Count);
            foreach (var submission in group)
                await CommitAloneAsync(submission);
        }
    }

    private async Task CommitAloneAsync(Submission submission)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await WriteAsync([submission]);
                return;
            }
            // Rethrown to the sender after the last attempt.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                if (attempt < Attempts)
                    continue;
                submission.Done.TrySetException(failure);
                return;
            }
        }
    }

    private async Task WriteAsync(List<Submission> group)
    {
        var touchpoints = group.Count == 1 ? group[0].Touchpoints : [.. group.SelectMany(each => each.Touchpoints)];
        var refused = group.SelectMany(each => each.Refused).ToList();
        var started = TimeProvider.System.GetTimestamp();
        var recorded = await database.WriteAsync(
            async tx =>
            {
                await Quarantine.KeepAsync(tx, refused, CancellationToken.None);
                return await recorder.RecordAsync(tx, touchpoints, CancellationToken.None);
            },
            CancellationToken.None
        );
        Telemetry.BatchIngested(touchpoints.Count, TimeProvider.System.GetElapsedTime(started));
        var start = 0;
        foreach (var submission in group)
        {
            var count = submission.Touchpoints.Count;
            submission.Done.TrySetResult([.. recorded.Skip(start).Take(count)]);
            start += count;
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "A group of {Count} submissions could not be committed together; trying each alone"
    )]
    private static partial void LogGroupFailed(ILogger logger, Exception failure, int count);

    private sealed record Submission(IReadOnlyList<Touchpoint> Touchpoints, IReadOnlyList<QuarantinedItem> Refused)
    {
        public TaskCompletionSource<IReadOnlyList<Recorded>> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
