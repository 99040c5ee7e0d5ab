using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Webhooks.Delivering;
using Throughline.Work;

namespace Throughline.Webhooks.Verbs;

/// <summary>Sends again what was sent or given up: under the same id, so that a receiver can tell what it has already.</summary>
public sealed class ReplayDeliveries(Database database, DeliveryEnds deliveries)
{
    /// <returns>What became of it; null when the webhook has no such delivery that has ended.</returns>
    public Task<WebhookOutcome?> OneAsync(WebhookId id, DeliveryId delivery, CancellationToken ct) =>
        database.WriteAsync<WebhookOutcome?>(
            async tx =>
            {
                if (await WebhookRow.LockAsync(tx, id, ct) is not { } webhook)
                    return new WebhookOutcome.NotFound();
                if (!webhook.IsEnabled)
                    return new WebhookOutcome.IsDisabled();
                var known = await tx.QueryAsync<long>(
                    "select 1 from delivery where id = @delivery and kind = @kind and destination = @destination",
                    new
                    {
                        delivery,
                        kind = WebhookDeliverer.DeliveryKind,
                        destination = $"{id}",
                    },
                    ct
                );
                return known.Count > 0 && await deliveries.RetryAsync(tx, delivery, ct)
                    ? new WebhookOutcome.Saved(webhook)
                    : null;
            },
            ct
        );

    /// <returns>How many that had been given up are on their way again; what kept all of them back.</returns>
    public Task<(int Replayed, WebhookOutcome? Problem)> FailedAsync(
        WebhookId id,
        DateTimeOffset since,
        CancellationToken ct
    ) =>
        database.WriteAsync<(int, WebhookOutcome?)>(
            async tx =>
            {
                if (await WebhookRow.LockAsync(tx, id, ct) is not { } webhook)
                    return (0, new WebhookOutcome.NotFound());
                if (!webhook.IsEnabled)
                    return (0, new WebhookOutcome.IsDisabled());
                return (await deliveries.RetryDeadAsync(tx, WebhookDeliverer.DeliveryKind, $"{id}", since, ct), null);
            },
            ct
        );
}
