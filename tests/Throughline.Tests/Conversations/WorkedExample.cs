namespace Throughline.Tests.Conversations;

/// <summary>The instants of the worked examples, in the zone they are told in: Berlin, where summer begins on Sunday.</summary>
internal static class WorkedExample
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Friday 27 March 2026, still winter time.</summary>
    public static DateTimeOffset Friday(int hour, int minute) => At(new DateTime(2026, 3, 27, hour, minute, 0));

    /// <summary>Monday 30 March 2026, summer time.</summary>
    public static DateTimeOffset Monday(int hour, int minute) => At(new DateTime(2026, 3, 30, hour, minute, 0));

    /// <summary>A day of March 2026 at a time.</summary>
    public static DateTimeOffset March(int day, int hour, int minute = 0, int second = 0) =>
        At(new DateTime(2026, 3, day, hour, minute, second));

    private static DateTimeOffset At(DateTime local) =>
        new DateTimeOffset(local, Berlin.GetUtcOffset(local)).ToUniversalTime();
}
