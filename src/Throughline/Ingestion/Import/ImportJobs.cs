using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Storage;

namespace Throughline.Ingestion.Import;

/// <summary>
/// Runs the imports that were sent over HTTP, one at a time, and goes on with those that a restart broke off. A file is
/// on the node that took it; other nodes leave its import alone.
/// </summary>
public sealed partial class ImportJobs(
    Database database,
    Importer importer,
    ImportFolder folder,
    TimeProvider time,
    ILogger<ImportJobs> logger
) : BackgroundService
{
    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();

    /// <summary>Takes up an import that is noted already.</summary>
    internal void Enqueue(ImportJob job) => waiting.Writer.TryWrite(job.Id);

    /// <summary>A place for an upload, of its own.</summary>
    internal string NewFile(ImportFormat format)
    {
        Directory.CreateDirectory(folder.Path);
        return System.IO.Path.Combine(folder.Path, $"{Guid.CreateVersion7(time.GetUtcNow())}.{format.Name()}");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            foreach (var job in await UnfinishedAsync(stoppingToken))
                Enqueue(job);
            await foreach (var id in waiting.Reader.ReadAllAsync(stoppingToken))
                await RunAsync(id, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what is unfinished goes on at the next start.
        }
    }

    private async Task<List<ImportJob>> UnfinishedAsync(CancellationToken ct)
    {
        // Asked at every start, mostly for nothing: the model of all tables costs an idle server 20 MB.
        var any = "select exists (select 1 from import_job where uploaded and state = @state)";
        if (!await database.SnapshotAsync(tx => tx.ScalarAsync<bool>(any, new { state = ImportJob.Running }, ct), ct))
            return [];
        await using var reading = AppDb.ForReading(database);
        var unfinished = await reading
            .Set<ImportJob>()
            .Where(job => job.Uploaded && job.State == ImportJob.Running)
            .OrderBy(job => job.StartedAt)
            .ToListAsync(ct);
        return unfinished.FindAll(job => File.Exists(job.File));
    }

    private async Task RunAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await using var reading = AppDb.ForReading(database);
            // Read again: an import that was queued twice, at its upload and at the start, has moved meanwhile.
            var job = await reading
                .Set<ImportJob>()
                .SingleOrDefaultAsync(job => job.Id == id && job.State == ImportJob.Running, ct);
            if (job is null)
                return;
            var report = await importer.ContinueAsync(job, isContinued: job.ByteOffset > 0, progress: null, ct);
            if (report.Problem is { } problem)
                await FailAsync(id, problem.Detail, ct);
            else
                File.Delete(job.File);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The next start goes on with it.
        }
        // One import that fails, for whatever reason, must not keep the others from running; its row says why.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(logger, failure, id);
            await FailAsync(id, failure.Message, ct);
        }
    }

    private async Task FailAsync(Guid id, string problem, CancellationToken ct)
    {
        try
        {
            await NoteFailureAsync(id, problem, ct);
        }
        // The database is away, which is no fault of the import: it stays as it is, and the next start goes on with it.
        catch (DbException away)
        {
            LogUnnoted(logger, away, id);
        }
    }

    private Task<int> NoteFailureAsync(Guid id, string problem, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.Rooms.Set<ImportJob>()
                    .Where(job => job.Id == id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(job => job.State, ImportJob.Failed)
                                .SetProperty(job => job.Problem, problem)
                                .SetProperty(job => job.FinishedAt, time.GetUtcNow()),
                        ct
                    ),
            ct
        );

    [LoggerMessage(LogLevel.Error, "Import {Id} failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, Guid id);

    [LoggerMessage(LogLevel.Error, "That import {Id} failed could not be noted; the next start goes on with it")]
    private static partial void LogUnnoted(ILogger logger, Exception failure, Guid id);
}
