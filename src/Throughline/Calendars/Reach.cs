namespace Throughline.Calendars;

/// <summary>How far calendars can tell.</summary>
public static class Reach
{
    // Tables of time zones are unsure of what was before 1970, and of us nobody asks what will be in two centuries.
    internal const int FirstYear = 1970;
    internal const int LastYear = 2199;

    /// <summary>Nothing is promised for later; ten years in which nobody works are no calendar but a closed company.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(3653);

    public static DateTimeOffset First { get; } = new(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Last { get; } = new(LastYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool Covers(DateTimeOffset instant) => instant >= First && instant <= Last;
}
