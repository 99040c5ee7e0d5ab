namespace Throughline.Host.Operations;

/// <summary>
/// Gives back once what starting up has left behind: descriptions, configuration, compiled expressions. The collector
/// would keep it until there is work enough to make it look, which on a quiet machine is never.
/// </summary>
internal sealed class StartRemains(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    // Subscribers have taken their places by then.
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(AfterStart, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stoppingToken.IsCancellationRequested)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
