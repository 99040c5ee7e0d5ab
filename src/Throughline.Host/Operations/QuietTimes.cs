using Throughline.Storage;

namespace Throughline.Host.Operations;

/// <summary>
/// Gives back what work has left behind once it is over: what starting up compiled and described, what an import or a
/// subscriber that caught up has read. The collector would keep it until there is work enough to make it look, and
/// SQLite's connections map what they once read; on a quiet machine both stay for ever.
/// </summary>
internal sealed class QuietTimes(Database database, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(4);

    // An idle server allocates about 0.3 MB between two looks, a page takes more.
    private const long MostOfQuiet = 1 << 20;

    // Starting takes 17 MB. Below it there is nothing worth a pause.
    private const long LeastOfWork = 8 << 20;

    private long seen;
    private long givenBack;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
                await LookAsync(GC.GetTotalAllocatedBytes());
        }
    }

    /// <param name="allocated">Bytes since the program started.</param>
    private async Task LookAsync(long allocated)
    {
        var quiet = allocated - seen < MostOfQuiet;
        seen = allocated;
        if (!quiet || allocated - givenBack < LeastOfWork)
            return;
        givenBack = allocated;
        await database.RestAsync();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
