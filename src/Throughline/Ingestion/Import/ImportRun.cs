using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ingestion.Import;

/// <summary>Carries one import from where it stands to its end, batch by batch.</summary>
internal sealed class ImportRun(
    Database database,
    Recorder recorder,
    TimeProvider time,
    ImportJob job,
    RowReader rows,
    RejectedRows rejected
)
{
    // Enough to make the commit's fsync cheap; few enough that others who write wait a moment only.
    private const int RowsPerBatch = 1_000;

    // Two writers may meet on the same event or identity; the second look sees what the first one wrote.
    private const int Attempts = 3;

    private readonly List<ImportRow> batch = new(RowsPerBatch);
    private readonly long begun = time.GetTimestamp();
    private readonly long rowsBefore = job.RowsRead;
    private readonly long bytesBefore = job.ByteOffset;

    public async Task RunAsync(IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        rejected.Open(job.RejectedBytes);
        try
        {
            while (await FillAsync(ct))
            {
                await CommitAsync(ct);
                progress?.Report(Progress());
            }
            await FinishAsync(ct);
        }
        finally
        {
            rejected.Cut(job.RejectedBytes);
        }
    }

    /// <summary>
    /// Rows that are recorded already are read again and passed over, so that the ids of rows without their own come
    /// out the same.
    /// </summary>
    private async Task<bool> FillAsync(CancellationToken ct)
    {
        batch.Clear();
        while (batch.Count < RowsPerBatch && await rows.NextAsync(ct) is { } row)
            if (row.Next > job.ByteOffset)
                batch.Add(row);
        return batch.Count > 0;
    }

    private async Task CommitAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (counts, rejectedBytes) = await database.WriteAsync(tx => RecordAsync(tx, ct), ct);
                (job.RowsRead, job.Accepted, job.Duplicates, job.Suppressed, job.Rejected) = counts;
                (job.RecordsRead, job.ByteOffset, job.RejectedBytes) = (
                    batch[^1].Number,
                    batch[^1].Next,
                    rejectedBytes
                );
                return;
            }
            catch (DbException) when (attempt < Attempts)
            {
                // Tried again from the start of the batch: nothing of it was committed.
            }
        }
    }

    private async Task<(ImportCounts Counts, long RejectedBytes)> RecordAsync(WriteTransaction tx, CancellationToken ct)
    {
        rejected.Cut(job.RejectedBytes);
        var touchpoints = new List<Touchpoint>(batch.Count);
        foreach (var row in batch.Where(row => row.Rejection is null))
        {
            touchpoints.Add(row.Touchpoint!);
            if (row.Traits is { } traits)
                touchpoints.Add(traits);
        }
        var recorded = await recorder.RecordAsync(tx, touchpoints, ct);
        var counts = Count(recorded);
        var rejectedBytes = await rejected.FlushAsync(ct);
        await MoveAsync(tx, counts, rejectedBytes, ct);
        return (counts, rejectedBytes);
    }

    private ImportCounts Count(IReadOnlyList<Recorded> recorded)
    {
        var counts = job.Counts with { Read = job.RowsRead + batch.Count };
        var at = 0;
        foreach (var row in batch)
        {
            var outcome = row.Rejection is null
                ? recorded[at]
                : new Recorded(Outcome.Rejected, Rejection: row.Rejection);
            at +=
                row.Rejection is not null ? 0
                : row.Traits is null ? 1
                : 2;
            if (outcome.Rejection is { } rejection)
                rejected.Add(row, rejection);
            counts = outcome.Outcome switch
            {
                Outcome.Accepted => counts with { Accepted = counts.Accepted + 1 },
                Outcome.Duplicate => counts with { Duplicates = counts.Duplicates + 1 },
                Outcome.Suppressed => counts with { Suppressed = counts.Suppressed + 1 },
                _ => counts with { Rejected = counts.Rejected + 1 },
            };
        }
        return counts;
    }

    private async Task MoveAsync(WriteTransaction tx, ImportCounts counts, long rejectedBytes, CancellationToken ct)
    {
        var (records, next) = (batch[^1].Number, batch[^1].Next);
        var moved = await tx
            .Rooms.Set<ImportJob>()
            .Where(stored =>
                stored.Id == job.Id && stored.ByteOffset == job.ByteOffset && stored.State == ImportJob.Running
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(stored => stored.RowsRead, counts.Read)
                        .SetProperty(stored => stored.Accepted, counts.Accepted)
                        .SetProperty(stored => stored.Duplicates, counts.Duplicates)
                        .SetProperty(stored => stored.Suppressed, counts.Suppressed)
                        .SetProperty(stored => stored.Rejected, counts.Rejected)
                        .SetProperty(stored => stored.RecordsRead, records)
                        .SetProperty(stored => stored.ByteOffset, next)
                        .SetProperty(stored => stored.RejectedBytes, rejectedBytes),
                ct
            );
        if (moved != 1)
            throw new InvalidOperationException("Another process is running this import; wait for it to end.");
    }

    private async Task FinishAsync(CancellationToken ct)
    {
        job.State = ImportJob.Finished;
        job.FinishedAt = time.GetUtcNow().ToMicroseconds();
        await database.WriteAsync(
            tx =>
                tx.Rooms.Set<ImportJob>()
                    .Where(stored => stored.Id == job.Id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(stored => stored.State, job.State)
                                .SetProperty(stored => stored.FinishedAt, job.FinishedAt),
                        ct
                    ),
            ct
        );
    }

    private ImportProgress Progress()
    {
        var elapsed = time.GetElapsedTime(begun);
        var bytes = job.ByteOffset - bytesBefore;
        TimeSpan? left =
            bytes > 0 && elapsed > TimeSpan.Zero ? elapsed / bytes * (job.FileBytes - job.ByteOffset) : null;
        var rate = elapsed > TimeSpan.Zero ? (job.RowsRead - rowsBefore) / elapsed.TotalSeconds : 0;
        return new ImportProgress(job.Counts, job.ByteOffset, job.FileBytes, rate, left);
    }
}
