using Throughline.Work;

namespace Throughline.Webhooks.Log;

/// <summary>How the latest deliveries of a webhook stand, newest first.</summary>
public sealed record RecentDeliveries(IReadOnlyList<DeliveryState> States)
{
    /// <summary>Enough to see a pattern, few enough to count at once.</summary>
    public const int Most = 100;

    public int Delivered => Count(DeliveryState.Delivered);

    public int Pending => Count(DeliveryState.Pending);

    public int Dead => Count(DeliveryState.Dead);

    private int Count(DeliveryState state) => States.Count(each => each == state);
}
