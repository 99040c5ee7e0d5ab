namespace Throughline.Tests.Support;

/// <summary>
/// Stands still until it is put forward, by days and months if need be; what runs in the background goes by the real
/// clock meanwhile, so that no timer fires a million times.
/// </summary>
public sealed class SkippingClock : TimeProvider
{
    private DateTimeOffset now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;

    public void Skip(TimeSpan by) => now += by;
}
