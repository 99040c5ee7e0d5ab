namespace Throughline.Work;

/// <summary>How long a delivery waits between attempts.</summary>
internal static class BackOff
{
    // The schedule that Standard Webhooks gives as its example: ten attempts over three days, which outlasts a weekend.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    // Everything that failed together would otherwise come back together.
    private const double Jitter = 0.2;

    // Nobody's Retry-After may keep a delivery longer than the longest pause.
    private static readonly TimeSpan Longest = Pauses[^1];

    /// <summary>The first and one after each pause.</summary>
    public static int Attempts => Pauses.Length + 1;

    /// <param name="failures">Attempts that failed in this round, from 1.</param>
    /// <param name="asked">What the other side asked for; never shortens the pause.</param>
    /// <param name="random">0 to 1.</param>
    public static TimeSpan After(int failures, TimeSpan? asked, double random)
    {
        var pause = Pauses[Math.Clamp(failures - 1, 0, Pauses.Length - 1)];
        if (asked > pause)
            pause = asked.Value < Longest ? asked.Value : Longest;
        return pause * (1 + (Jitter * random));
    }
}
