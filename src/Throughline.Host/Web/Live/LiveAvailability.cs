using Throughline.Conversations.Routing;

namespace Throughline.Host.Web.Live;

/// <summary>Whoever has a page open on this node is seen to be there, a few times within what they would be away after.</summary>
internal sealed partial class LiveAvailability(
    LiveBoard board,
    AvailabilityBook book,
    TimeProvider time,
    ILogger<LiveAvailability> logger
) : BackgroundService
{
    private static readonly TimeSpan Beat = AgentAvailability.Seen / 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await book.SeeAsync(board.Open.Select(page => page.Viewer.Person).ToHashSet(), stoppingToken);
            }
            // The database may be away for a while; the next beat comes soon.
#pragma warning disable CA1031
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailure(logger, failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Who is there could not be noted")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
