using Throughline.Storage;
using Throughline.Storage.Blobs;
using Throughline.Work;

namespace Throughline.Channels.Files;

/// <summary>Removes bytes that no file names any more, unless one has come meanwhile.</summary>
internal sealed class UnusedBlobs(BlobStore blobs) : ITimerHandler
{
    public const string TimerKind = "blob.unused";

    public string Kind => TimerKind;

    public Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct) =>
        blobs.RemoveUnusedAsync(tx, timer.Key, ct);
}
