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

    /// <summary>While one group is written, the next one is gathered and looked up.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var writing = Task.CompletedTask;
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var group = new Group();
            do await LookUpAsync(group, Gather(group));
            while (await MayGrowAsync(group, writing));
            await writing;
            writing = CommitAsync(group);
        }
        await writing;
    }

    /// <summary>Whether more came before the writer was free for it.</summary>
    private async Task<bool> MayGrowAsync(Group group, Task writing)
    {
        if (writing.IsCompleted || group.Size >= MostPerCommit)
            return false;
        var more = waiting.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        await Task.WhenAny(writing, more);
        return !writing.IsCompleted && await more;
    }

    private List<Touchpoint> Gather(Group group)
    {
        var gathered = new List<Touchpoint>();
        while (group.Size < MostPerCommit && waiting.Reader.TryRead(out var next))
        {
            group.Add(next);
            gathered.AddRange(next.Touchpoints);
        }
        return gathered;
    }

    private async Task LookUpAsync(Group group, List<Touchpoint> touchpoints)
    {
        if (group.IsUnknown)
            return;
        try
        {
            group.Ahead = await database.SnapshotAsync(
                snapshot => recorder.LookUpAsync(snapshot, group.Ahead, touchpoints, CancellationToken.None),
                CancellationToken.None
            );
        }
        // It is looked up again in the transaction, which tells the senders when that fails as well.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            group.IsUnknown = true;
            LogLookUpFailed(logger, failure);
        }
    }

    private async Task CommitAsync(Group group)
    {
        // The writer's own thread: the next group is gathered meanwhile.
        await Task.Yield();
        try
        {
            await WriteAsync(group);
        }
        // Whatever it was, each sender is told about their own part only.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogGroupFailed(logger, failure, group.Submissions.Count);
            foreach (var submission in group.Submissions)
                await CommitAloneAsync(submission);
        }
    }

    private async Task CommitAloneAsync(Submission submission)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await WriteAsync(Group.Of(submission));
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

    private async Task WriteAsync(Group group)
    {
        var started = TimeProvider.System.GetTimestamp();
        var recorded = await database.WriteAsync(
            async tx =>
            {
                await Quarantine.KeepAsync(tx, group.Refused, CancellationToken.None);
                return group is { IsUnknown: false, Ahead: { } ahead }
                    ? await recorder.RecordAsync(tx, ahead, CancellationToken.None)
                    : await recorder.RecordAsync(tx, group.Touchpoints, CancellationToken.None);
            },
            CancellationToken.None
        );
        Telemetry.BatchIngested(recorded.Count, TimeProvider.System.GetElapsedTime(started));
        group.Answer(recorded);
    }

    [LoggerMessage(LogLevel.Warning, "Looking up ahead failed; it is done in the transaction instead")]
    private static partial void LogLookUpFailed(ILogger logger, Exception failure);

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

    /// <summary>What is written together.</summary>
    private sealed class Group
    {
        public List<Submission> Submissions { get; } = [];

        /// <summary>Items of both kinds: what is refused is written as well.</summary>
        public int Size { get; private set; }

        public IReadOnlyList<Touchpoint> Touchpoints => [.. Submissions.SelectMany(each => each.Touchpoints)];

        public IReadOnlyList<QuarantinedItem> Refused => [.. Submissions.SelectMany(each => each.Refused)];

        public LookedUp? Ahead { get; set; }

        /// <summary>Whether looking up failed.</summary>
        public bool IsUnknown { get; set; }

        public static Group Of(Submission submission)
        {
            var group = new Group();
            group.Add(submission);
            return group;
        }

        public void Add(Submission submission)
        {
            Submissions.Add(submission);
            Size += submission.Touchpoints.Count + submission.Refused.Count;
        }

        public void Answer(IReadOnlyList<Recorded> recorded)
        {
            var start = 0;
            foreach (var submission in Submissions)
            {
                var count = submission.Touchpoints.Count;
                submission.Done.TrySetResult([.. recorded.Skip(start).Take(count)]);
                start += count;
            }
        }
    }
}
