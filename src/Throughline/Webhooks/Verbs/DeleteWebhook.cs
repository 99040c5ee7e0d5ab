using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Webhooks.Delivering;
using Throughline.Work;

namespace Throughline.Webhooks.Verbs;

/// <summary>Deletes a webhook with its secrets. What waited for it is given up.</summary>
public sealed class DeleteWebhook(Database database, LedgerBook ledger, DeliveryEnds deliveries, TimeProvider time)
{
    /// <returns>Whether there was one.</returns>
    public Task<bool> RunAsync(WebhookId id, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                if (await WebhookRow.LockAsync(tx, id, ct) is not { } webhook)
                    return false;
                tx.Rooms.RemoveRange(
                    await tx.Rooms.Set<WebhookSecret>().Where(secret => secret.WebhookId == id).ToListAsync(ct)
                );
                tx.Rooms.Remove(webhook);
                var entry = WebhookEntries.Record(WebhookEntries.Deleted, webhook, actor, time.GetUtcNow());
                await ledger.AppendAsync(tx, [entry], ct);
                await deliveries.GiveUpAsync(
                    tx,
                    WebhookDeliverer.DeliveryKind,
                    $"{id}",
                    WebhookDeliverer.DeletedReason,
                    ct
                );
                return true;
            },
            ct
        );
}
