using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Insights.Alerts;
using Throughline.Insights.Reports;

namespace Throughline.Insights;

/// <summary>Does what has its day: looks at goals, makes reports.</summary>
internal sealed partial class InsightsRunner(
    LookAtGoals goals,
    MakeReports reports,
    TimeProvider time,
    ILogger<InsightsRunner> logger
) : BackgroundService
{
    // Nobody waits for it: what is looked at is a day old at least.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            // The database may be away for a while, or a number cannot be asked: the others go on tomorrow.
#pragma warning disable CA1031
            try
            {
                await goals.LookAtDueAsync(stoppingToken);
                await reports.MakeDueAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, failure);
            }
#pragma warning restore CA1031
            await Task.Delay(Between, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "Goals could not be looked at, or reports not be made; it is tried again")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
