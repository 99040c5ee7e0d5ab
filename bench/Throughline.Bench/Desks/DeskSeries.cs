using System.Diagnostics;

namespace Throughline.Bench.Desks;

/// <summary>The same thing asked of one desk again and again.</summary>
/// <param name="P50">Milliseconds.</param>
/// <param name="P95">Milliseconds.</param>
/// <param name="PerSecond">All lanes together.</param>
internal sealed record DeskSeries(double P50, double P95, double PerSecond)
{
    private const int Most = 400;
    private const int WarmUp = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <param name="lanes">Clients at once.</param>
    /// <param name="act">Of a lane; numbers never come twice.</param>
    /// <param name="next">The first number.</param>
    public static async Task<DeskSeries> MeasureAsync(int lanes, Func<int, int, Task> act, int next)
    {
        await RunAsync(WarmUp * lanes, Longest);
        var started = Stopwatch.GetTimestamp();
        var took = await RunAsync(Most, Longest);
        var all = Stopwatch.GetElapsedTime(started);
        took.Sort();
        return new(Report.Percentile(took, 0.5), Report.Percentile(took, 0.95), took.Count / all.TotalSeconds);

        async Task<List<double>> RunAsync(int count, TimeSpan longest)
        {
            var begun = Stopwatch.GetTimestamp();
            var left = count;
            var each = await Task.WhenAll(
                Enumerable
                    .Range(0, lanes)
                    .Select(async lane =>
                    {
                        var own = new List<double>();
                        while (Interlocked.Decrement(ref left) >= 0 && Stopwatch.GetElapsedTime(begun) < longest)
                        {
                            var number = Interlocked.Increment(ref next) - 1;
                            var asked = Stopwatch.GetTimestamp();
                            await act(lane, number);
                            own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                        }
                        return own;
                    })
            );
            return [.. each.SelectMany(own => own)];
        }
    }
}
