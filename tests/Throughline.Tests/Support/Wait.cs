using System.Diagnostics;

namespace Throughline.Tests.Support;

/// <summary>Waits for a condition, never for a length of time.</summary>
internal static class Wait
{
    // A busy machine with two cores is slow, not stuck, within this.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task UntilAsync(Func<Task<bool>> condition, string awaited, TimeSpan? longest = null)
    {
        var limit = longest ?? Longest;
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > limit)
                throw new TimeoutException($"Waited {limit.TotalSeconds} s in vain until {awaited}.");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string awaited) =>
        UntilAsync(() => Task.FromResult(condition()), awaited);
}
