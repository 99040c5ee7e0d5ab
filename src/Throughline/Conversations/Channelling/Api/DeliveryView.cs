namespace Throughline.Conversations.Channelling.Api;

/// <summary>How far a message of ours has come; absent where no channel of ours carries it.</summary>
/// <param name="State">`queued`, `sent`, `delivered` or `failed`.</param>
/// <param name="Reason">Why the last attempt failed.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="At">Since when it is so.</param>
public sealed record DeliveryView(DeliveryProgress State, string? Reason, int Attempts, DateTimeOffset At)
{
    internal static DeliveryView Of(MessageDelivery it) => new(it.Progress, it.Reason, it.Attempts, it.UpdatedAt);
}
