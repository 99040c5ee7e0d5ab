using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Webhooks.Delivering;
using Throughline.Work;

namespace Throughline.Webhooks.Verbs;

/// <summary>Disables a webhook and enables it again. What happens in between is never sent to it.</summary>
public sealed class SwitchWebhook(Database database, LedgerBook ledger, DeliveryEnds deliveries, TimeProvider time)
{
    public Task<WebhookOutcome> EnableAsync(WebhookId id, string actor, CancellationToken ct) =>
        database.WriteAsync(tx => EnableAsync(tx, id, actor, ct), ct);

    public Task<WebhookOutcome> DisableAsync(
        WebhookId id,
        DisabledBecause because,
        string actor,
        CancellationToken ct
    ) => database.WriteAsync(tx => DisableAsync(tx, id, because, actor, ct), ct);

    private async Task<WebhookOutcome> EnableAsync(
        WriteTransaction tx,
        WebhookId id,
        string actor,
        CancellationToken ct
    )
    {
        if (await WebhookRow.LockAsync(tx, id, ct) is not { } webhook)
            return new WebhookOutcome.NotFound();
        if (webhook.IsEnabled)
            return new WebhookOutcome.Saved(webhook);
        var now = time.GetUtcNow().ToMicroseconds();
        webhook.Enable(now);
        var entry = WebhookEntries.Record(WebhookEntries.Enabled, webhook, actor, now);
        webhook.AfterSeq = (await ledger.AppendAsync(tx, [entry], ct))[0].Seq;
        return new WebhookOutcome.Saved(webhook);
    }

    internal async Task<WebhookOutcome> DisableAsync(
        WriteTransaction tx,
        WebhookId id,
        DisabledBecause because,
        string actor,
        CancellationToken ct
    )
    {
        if (await WebhookRow.LockAsync(tx, id, ct) is not { } webhook)
            return new WebhookOutcome.NotFound();
        if (!webhook.IsEnabled)
            return new WebhookOutcome.Saved(webhook);
        var now = time.GetUtcNow().ToMicroseconds();
        webhook.Disable(because, actor, now);
        await ledger.AppendAsync(tx, [WebhookEntries.Record(WebhookEntries.Disabled, webhook, actor, now)], ct);
        await deliveries.GiveUpAsync(tx, WebhookDeliverer.DeliveryKind, $"{id}", WebhookDeliverer.DisabledReason, ct);
        return new WebhookOutcome.Saved(webhook);
    }
}
