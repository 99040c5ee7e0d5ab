using System.Collections.Concurrent;

namespace Throughline.Host.Api;

/// <summary>
/// Counts requests in windows of fixed length, per caller. The framework's limiters tell neither when a window ends
/// nor take our clock, and the headers need both; a count is one dictionary look-up and one uncontended lock.
/// </summary>
internal sealed class RateLimits(TimeProvider time)
{
    /// <summary>
    /// 5,000 requests a second for ten seconds, five times what a source is promised to be able to send: one caller's
    /// loop gone wild cannot take the machine from the others, and nobody honest ever meets it.
    /// </summary>
    public static readonly Limit Requests = new(50_000, TimeSpan.FromSeconds(10));

    /// <summary>
    /// Wrong keys from one address. A person errs a few times, a deployed client with a revoked key errs with each
    /// event; secrets are 256 random bits, so this spares the log and the database rather than foils guessing.
    /// </summary>
    public static readonly Limit Failures = new(100, TimeSpan.FromMinutes(1));

    // Bounds the memory that windows of callers long gone can take.
    private const int MostWindows = 10_000;

    private readonly ConcurrentDictionary<(Limit Limit, string Caller), Window> windows = new();

    /// <summary>Counts one request.</summary>
    public Standing Count(Limit limit, string caller)
    {
        var now = time.GetUtcNow();
        if (windows.Count > MostWindows)
            ForgetEnded(now);
        return windows.GetOrAdd((limit, caller), key => new Window(key.Limit)).Count(now);
    }

    private void ForgetEnded(DateTimeOffset now)
    {
        foreach (var (key, window) in windows)
            if (window.IsOver(now))
                windows.TryRemove(key, out _);
        // All of them at work at once: start anew rather than grow.
        if (windows.Count > MostWindows)
            windows.Clear();
    }

    private sealed class Window(Limit limit)
    {
        private readonly Lock gate = new();
        private DateTimeOffset ends;
        private int count;

        public Standing Count(DateTimeOffset now)
        {
            lock (gate)
            {
                if (now >= ends)
                    (ends, count) = (now + limit.Per, 0);
                count = Math.Min(count + 1, limit.Most + 1);
                return new Standing(limit, Math.Max(0, limit.Most - count), ends - now, count > limit.Most);
            }
        }

        public bool IsOver(DateTimeOffset now)
        {
            lock (gate)
                return now >= ends;
        }
    }
}

/// <param name="Most">Requests in one window.</param>
/// <param name="Per">Length of a window.</param>
internal sealed record Limit(int Most, TimeSpan Per);

/// <summary>Where a caller stands in the current window.</summary>
/// <param name="Limit">Of which.</param>
/// <param name="Remaining">Requests left in it.</param>
/// <param name="Reset">Until the next one.</param>
/// <param name="IsOver">Whether this request was one too many.</param>
internal readonly record struct Standing(Limit Limit, int Remaining, TimeSpan Reset, bool IsOver);
