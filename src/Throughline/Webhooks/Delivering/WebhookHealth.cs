using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Webhooks.Verbs;

namespace Throughline.Webhooks.Delivering;

/// <summary>Notes how a webhook is doing, and disables one that is of no use any more.</summary>
public sealed class WebhookHealth(Database database, SwitchWebhook switching, TimeProvider time)
{
    /// <summary>
    /// Longer than a long weekend without anybody at work, and shorter than a full log of useless attempts.
    /// </summary>
    public static readonly TimeSpan LongestFailing = TimeSpan.FromDays(5);

    /// <summary>A receiver that restarts is back sooner; one that is down longer, somebody should look at.</summary>
    public static readonly TimeSpan WorthSaying = TimeSpan.FromMinutes(10);

    internal const string Itself = "system";

    /// <summary>Most of the time there is nothing to note, and nothing is written.</summary>
    internal async Task DeliveredAsync(Webhook webhook, bool wasTest, CancellationToken ct)
    {
        if (wasTest && !webhook.IsEnabled)
            await switching.EnableAsync(webhook.Id, Itself, ct);
        else if (webhook.FailingSince is not null)
            await SetFailingAsync(webhook.Id, null, ct);
    }

    /// <returns>Whether that was once too often.</returns>
    internal async Task<bool> FailedAsync(Webhook webhook, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (webhook.FailingSince is null)
        {
            await SetFailingAsync(webhook.Id, now, ct);
            return false;
        }
        if (now - webhook.FailingSince < LongestFailing)
            return false;
        return await database.WriteAsync(tx => GiveUpAsync(tx, webhook.Id, now, ct), ct);
    }

    // By what stands now: while this attempt was under way, another may have been taken.
    private async Task<bool> GiveUpAsync(WriteTransaction tx, WebhookId id, DateTimeOffset now, CancellationToken ct)
    {
        if (await WebhookRow.LockAsync(tx, id, ct) is not { IsEnabled: true } webhook)
            return true;
        if (webhook.FailingSince is not { } since || now - since < LongestFailing)
            return false;
        await switching.DisableAsync(tx, id, DisabledBecause.Failing, Itself, ct);
        return true;
    }

    internal Task GoneAsync(Webhook webhook, CancellationToken ct) =>
        switching.DisableAsync(webhook.Id, DisabledBecause.Gone, Itself, ct);

    // The first failure of several at once says since when; none of this is a change that people make, so no version.
    private Task<int> SetFailingAsync(WebhookId id, DateTimeOffset? since, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    since is null
                        ? "update webhook set failing_since = null where id = @id"
                        : "update webhook set failing_since = @since where id = @id and failing_since is null",
                    new { id, since },
                    ct
                ),
            ct
        );
}
