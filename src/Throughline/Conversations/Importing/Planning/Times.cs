using Throughline.Kernel;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>Which of several instants.</summary>
internal static class Times
{
    /// <summary>Not later than now: clocks of other machines may be ahead.</summary>
    public static DateTimeOffset? Bounded(DateTimeOffset? at, DateTimeOffset now) =>
        at?.ToMicroseconds() is { } told ? (told > now ? now : told) : null;

    public static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other
        : other is null || one < other ? one
        : other;

    public static DateTimeOffset Latest(params ReadOnlySpan<DateTimeOffset?> all)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var each in all)
            latest = each > latest ? each.Value : latest;
        return latest;
    }
}
