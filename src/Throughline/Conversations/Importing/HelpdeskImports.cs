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
    private static readonly TimeSpan PauseWhileAway = TimeSpan.FromSeconds(30);

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
        ImportRun? run = null;
        try
        {
            run = await runs.FindAsync(id, ct);
            // Read again: one that was queued twice, at its upload and at the start, has moved meanwhile.
            if (run is not { State: ImportRun.Running })
                return;
            await importer.RunAsync(run, progress: null, ct);
            Forget(run);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The next start goes on with it.
        }
        // The database is away, which is no fault of the import.
        catch (DbException away) when (away.IsTransient || run is null)
        {
            LogAway(logger, away, id);
            await Task.Delay(PauseWhileAway, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            waiting.Writer.TryWrite(id);
        }
        // One import that fails, for whatever reason, must not keep the others from running; its row says why.
#pragma warning disable CA1031
        catch (Exception failure) when (run is not null)
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
            Forget(run);
        }
        // The database is away, which is no fault of the import: it stays as it is, and the next start goes on with it.
        catch (DbException away)
        {
            LogUnnoted(logger, away, run.Id);
        }
    }

    /// <summary>An export that nobody goes on with holds people's data for nothing.</summary>
    private static void Forget(ImportRun run) => Directory.Delete(Path.GetDirectoryName(run.Path)!, recursive: true);

    [LoggerMessage(LogLevel.Error, "Import {Id} of a helpdesk failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, Guid id);

    [LoggerMessage(
        LogLevel.Warning,
        "Import {Id} of a helpdesk was broken off, as the database is away; it goes on soon"
    )]
    private static partial void LogAway(ILogger logger, Exception failure, Guid id);

    [LoggerMessage(LogLevel.Error, "That import {Id} failed could not be noted; the next start goes on with it")]
    private static partial void LogUnnoted(ILogger logger, Exception failure, EntryId id);
}
