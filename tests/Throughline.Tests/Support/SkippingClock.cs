namespace Throughline.Tests.Support;

/// <summary>The real clock, put forward by leaps: for days and months in which the background has nothing to do.</summary>
public sealed class SkippingClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public void Skip(TimeSpan by) => ahead += by;
}
