using System.Collections.Concurrent;
using Throughline.Tests.Support;

[assembly: AssemblyFixture(typeof(RunEnd))]
// Two cores are what a small machine has; now and then a test waits for a disk or for another process.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Throughline.Tests.Support;

/// <summary>Clears up what the whole run shared.</summary>
public sealed class RunEnd : IAsyncDisposable
{
    private static readonly ConcurrentBag<Func<Task>> Steps = [];

    /// <summary>Has <paramref name="step"/> done after the last test, while PostgreSQL still runs.</summary>
    public static void Add(Func<Task> step) => Steps.Add(step);

    public async ValueTask DisposeAsync()
    {
        foreach (var step in Steps)
            await step();
        await PostgresServer.StopAsync();
    }
}
