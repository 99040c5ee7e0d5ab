using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Insights.Alerts;
using Throughline.Insights.Reports;
using Throughline.Ledger;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Insights;

/// <summary>Does what has its day: looks at goals, makes reports.</summary>
internal sealed partial class InsightsRunner(
    LookAtGoals goals,
    MakeReports reports,
    MetricsProjection metrics,
    Database database,
    TimeProvider time,
    ILogger<InsightsRunner> logger
) : BackgroundService
{
    // Nobody waits for it: what is looked at is a day old at least.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MostBehind = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            // The database may be away for a while, or a number cannot be asked: the others go on tomorrow.
#pragma warning disable CA1031
            try
            {
                if (!await IsBehindAsync(stoppingToken))
                {
                    await goals.LookAtDueAsync(stoppingToken);
                    await reports.MakeDueAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, failure);
            }
#pragma warning restore CA1031
            await Task.Delay(Between, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Half of the numbers would be taken for a change. Periods ended hours ago: what is a little behind is enough.
    private async Task<bool> IsBehindAsync(CancellationToken ct) =>
        (await SubscriberLag.ReadAllAsync(database, [metrics], time, ct)).Any(lag =>
            lag.Seconds > MostBehind.TotalSeconds
        );

    [LoggerMessage(LogLevel.Error, "Goals could not be looked at, or reports not be made; it is tried again")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
