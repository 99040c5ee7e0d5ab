using System.Collections.Concurrent;
using Throughline.Customers.Activity;
using Throughline.Storage;

namespace Throughline.Host.Web.Overview;

/// <summary>
/// How many customers were seen. No tally can answer it (those of two days do not add up), so that it costs as much as
/// there are; it is therefore counted once in a while, however many pages ask.
/// </summary>
internal sealed class SeenCustomers(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, DateTimeOffset At, long Count)> counts = new();

    public async Task<long> CountAsync(
        WriteTransaction tx,
        OverviewRange range,
        DateTimeOffset since,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        if (counts.TryGetValue(range.Key, out var known) && known.Since == since && now - known.At < Remembered)
            return known.Count;
        var count = await CustomerCounts.SeenSinceAsync(tx, since, ct);
        counts[range.Key] = (since, now, count);
        return count;
    }
}
