using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Storage.Blobs;
using Throughline.Work;

namespace Throughline.Channels.Files;

/// <summary>
/// Removes files with their names; the bytes go right after the commit, by a timer, so that neither a failed commit loses
/// them nor a crash keeps them.
/// </summary>
public sealed class RemoveFiles(BlobStore blobs, Timers timers, TimeProvider time)
{
    internal async Task RunAsync(WriteTransaction tx, AttachmentId id, CancellationToken ct)
    {
        var hashes = await tx.QueryAsync<string>(
            "delete from attachment where id = @id returning blob_hash",
            new { id },
            ct
        );
        foreach (var hash in hashes)
        {
            if (await blobs.ReleaseAsync(tx, hash, ct))
                await timers.ScheduleAsync(tx, UnusedBlobs.TimerKind, hash, time.GetUtcNow(), "{}", ct);
        }
    }
}
