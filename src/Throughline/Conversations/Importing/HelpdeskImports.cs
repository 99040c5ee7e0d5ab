using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Conversations.Importing.Writing;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Importing;

/// <summary>Where exports that were sent are kept, beside the data.</summary>
public sealed record HelpdeskFolder(string Path);

/// <summary>
/// Runs the imports that were sent over HTTP, one at a time, and goes on with those that a restart broke off. An export is
/// on the node that took it; other nodes leave it alone.
/// </summary>
public sealed partial class HelpdeskImports(
    Database database,
    HelpdeskImporter importer,
    ImportRuns runs,
    HelpdeskFolder folder,
    TimeProvider time,
    ILogger<HelpdeskImports> logger
) : BackgroundService
{
    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();

    /// <summary>Takes up a run that is noted already.</summary>
    internal void Enqueue(ImportRun run) => waiting.Writer.TryWrite(run.Id.Value);

    /// <summary>A place for an export, of its own.</summary>
    internal string NewFile()
    {
        var own = Path.Combine(folder.Path, $"{Guid.CreateVersion7(time.GetUtcNow())}");
        Directory.CreateDirectory(own);
        return Path.Combine(own, "export.json");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            foreach (var run in await UnfinishedAsync(stoppingToken))
                Enqueue(run);
            await foreach (var id in waiting.Reader.ReadAllAsync(stoppingToken))
                await RunAsync(id, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what is unfinished goes on at the next start.
        }
    }

    private async Task<List<ImportRun>> UnfinishedAsync(CancellationToken ct)
    {
        // Asked at every start, mostly for nothing.
        var any = "select exists (select 1 from helpdesk_import where uploaded and state = 'running')";
        return await database.SnapshotAsync(tx => tx.ScalarAsync<bool>(any, null, ct), ct)
            ? (await runs.UnfinishedAsync(ct)).FindAll(run => File.Exists(run.Path))
            : [];
    }

    private async Task RunAsync(Guid id, CancellationToken ct)
    {
        // Read again: one that was queued twice, at its upload and at the start, has moved meanwhile.
        if (await runs.FindAsync(id, ct) is not { State: ImportRun.Running } run)
            return;
        try
        {
            await importer.RunAsync(run, progress: null, ct);
            Directory.Delete(Path.GetDirectoryName(run.Path)!, recursive: true);
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
            await FailAsync(run, failure.Message, ct);
        }
    }

    private async Task FailAsync(ImportRun run, string problem, CancellationToken ct)
    {
        try
        {
            await runs.EndAsync(run, ImportRun.Failed, problem, ct);
        }
        // The database is away, which is no fault of the import: it stays as it is, and the next start goes on with it.
        catch (DbException away)
        {
            LogUnnoted(logger, away, run.Id);
        }
    }

    [LoggerMessage(LogLevel.Error, "Import {Id} of a helpdesk failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, Guid id);

    [LoggerMessage(LogLevel.Error, "That import {Id} failed could not be noted; the next start goes on with it")]
    private static partial void LogUnnoted(ILogger logger, Exception failure, EntryId id);
}
