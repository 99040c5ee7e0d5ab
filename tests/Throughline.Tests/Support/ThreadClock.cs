using System.Diagnostics;
using System.Globalization;

namespace Throughline.Tests.Support;

/// <summary>The processor time this thread has taken since: what work costs, however busy the machine is.</summary>
/// <remarks>For work that neither waits nor changes its thread.
/// Linux tells it to a hundredth of a second; elsewhere it is the time that went by.</remarks>
internal sealed class ThreadClock
{
    /// <summary>See proc(5): of user and kernel, in hundredths of a second, counted after the name in parentheses.</summary>
    private const string Statistics = "/proc/thread-self/stat";
    private const int UserAfterName = 11;
    private const int TicksPerSecond = 100;

    private readonly TimeSpan _start = Now();

    public TimeSpan Elapsed => Now() - _start;

    private static TimeSpan Now()
    {
        if (!File.Exists(Statistics))
            return Stopwatch.GetElapsedTime(0);
        var text = File.ReadAllText(Statistics);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = fields
            .AsSpan(UserAfterName, 2)
            .ToArray()
            .Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }
}
