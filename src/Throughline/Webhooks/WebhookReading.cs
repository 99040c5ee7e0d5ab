using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Webhooks.Delivering;
using Throughline.Webhooks.Log;
using Throughline.Work;

namespace Throughline.Webhooks;

/// <summary>Webhooks as people see them: with how they have been doing.</summary>
public sealed class WebhookReading(Database database, TimeProvider time)
{
    /// <summary>In the order they were created.</summary>
    public async Task<IReadOnlyList<WebhookState>> ListAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var webhooks = await rooms.Set<Webhook>().OrderBy(webhook => webhook.CreatedAt).ToListAsync(ct);
        var secrets = await rooms.Set<WebhookSecret>().Where(secret => secret.ExpiresAt != null).ToListAsync(ct);
        var states = new List<WebhookState>();
        foreach (var webhook in webhooks)
            states.Add(await StateAsync(webhook, secrets, ct));
        return states;
    }

    public async Task<WebhookState?> FindAsync(WebhookId id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        if (await rooms.Set<Webhook>().FirstOrDefaultAsync(webhook => webhook.Id == id, ct) is not { } webhook)
            return null;
        var secrets = await rooms.Set<WebhookSecret>().Where(secret => secret.WebhookId == id).ToListAsync(ct);
        return await StateAsync(webhook, secrets, ct);
    }

    /// <summary>What delivering needs: the webhook, and its secrets that are good now, the newest first.</summary>
    internal async Task<(Webhook Webhook, List<WebhookSecret> Secrets)?> TargetAsync(WebhookId id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        if (await rooms.Set<Webhook>().FirstOrDefaultAsync(webhook => webhook.Id == id, ct) is not { } webhook)
            return null;
        var secrets = await rooms.Set<WebhookSecret>().Where(secret => secret.WebhookId == id).ToListAsync(ct);
        var now = time.GetUtcNow();
        return (
            webhook,
            [.. secrets.Where(each => !(each.ExpiresAt <= now)).OrderByDescending(each => each.CreatedAt)]
        );
    }

    private async Task<WebhookState> StateAsync(Webhook webhook, List<WebhookSecret> secrets, CancellationToken ct)
    {
        var previous = secrets
            .Where(secret => secret.WebhookId == webhook.Id && secret.ExpiresAt > time.GetUtcNow())
            .Max(secret => secret.ExpiresAt);
        // Uses delivery_destination.
        var recent = await database.SnapshotAsync(
            tx =>
                tx.QueryAsync<string>(
                    """
                    select state from delivery
                    where kind = @kind and destination = @destination
                    order by created_at desc, id desc
                    limit @most
                    """,
                    new
                    {
                        kind = WebhookDeliverer.DeliveryKind,
                        destination = $"{webhook.Id}",
                        most = RecentDeliveries.Most,
                    },
                    ct
                ),
            ct
        );
        return new WebhookState(
            webhook,
            previous,
            new RecentDeliveries(recent.ConvertAll(state => Enum.Parse<DeliveryState>(state, ignoreCase: true))),
            time.GetUtcNow() - webhook.FailingSince > WebhookHealth.WorthSaying
        );
    }
}

/// <param name="Webhook">The webhook.</param>
/// <param name="PreviousSecretUntil">Until when the secret before the last rotation is good; null: there is none.</param>
/// <param name="Recent">How its latest deliveries went.</param>
/// <param name="IsFailing">Whether every attempt has failed for so long that somebody should know.</param>
public sealed record WebhookState(
    Webhook Webhook,
    DateTimeOffset? PreviousSecretUntil,
    RecentDeliveries Recent,
    bool IsFailing
);
