using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Webhooks.Delivering;
using Throughline.Work;

namespace Throughline.Webhooks.Verbs;

/// <summary>Sends a message that tells of nothing, once, to a disabled webhook too: when it arrives, the webhook is enabled.</summary>
public sealed class TestWebhook(Database database, Deliveries deliveries)
{
    /// <returns>The delivery, to see what came of it; null when there is no such webhook.</returns>
    public Task<DeliveryId?> RunAsync(WebhookId id, CancellationToken ct) =>
        database.WriteAsync<DeliveryId?>(
            async tx =>
            {
                if (await WebhookRow.LockAsync(tx, id, ct) is null)
                    return null;
                return await deliveries.EnqueueAsync(
                    tx,
                    WebhookDeliverer.DeliveryKind,
                    $"{id}",
                    """{"test": true}""",
                    ct,
                    attempts: 1
                );
            },
            ct
        );
}
