using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Throughline.Ledger.EntryTypes;

/// <summary>Tells this node's catalogue what was said of entry types, before it serves and when another node has changed it.</summary>
public sealed partial class CatalogueRefresh(
    EntryTypeSettings settings,
    TimeProvider time,
    ILogger<CatalogueRefresh> logger
) : BackgroundService
{
    // A small table, read by its key: what somebody changes on another node is known here within seconds.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
                await RefreshAsync(stoppingToken);
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            await settings.ApplyAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The program ends.
        }
        // What was said before holds until the database answers again.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(logger, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What was said of entry types could not be read; what was said before holds")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
