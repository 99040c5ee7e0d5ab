using Throughline.Kernel;

namespace Throughline.Customers.Activity;

/// <summary>
/// The quarters of an hour since 1970-01-01T00:00:00Z, by number. The offset of every time zone in use is a whole number
/// of them (tz database: 5:45 in Kathmandu, 12:45 on the Chatham Islands), so that days of any zone can be cut from them.
/// </summary>
public static class Quarter
{
    public const int PerDay = 96;

    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    private const long Microseconds = 900_000_000;

    public static long Of(DateTimeOffset instant) => FloorDivide(instant.ToUtcMicroseconds(), Microseconds);

    public static DateTimeOffset Start(long quarter) => UtcMicroseconds.FromUtcMicroseconds(quarter * Microseconds);

    /// <summary>Days since 1970-01-01, UTC.</summary>
    public static long Day(long quarter) => FloorDivide(quarter, PerDay);

    private static long FloorDivide(long value, long by) => (value / by) - (value % by < 0 ? 1 : 0);
}
