namespace Throughline.Kernel;

/// <summary>Instants are stored as microseconds since 1970-01-01T00:00:00Z, on both engines.</summary>
public static class UtcMicroseconds
{
    public static long ToUtcMicroseconds(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromUtcMicroseconds(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The instant without the part below a microsecond, as it will be read back.</summary>
    public static DateTimeOffset ToMicroseconds(this DateTimeOffset instant) =>
        FromUtcMicroseconds(instant.ToUtcMicroseconds());
}
