using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Webhooks.Verbs;

/// <summary>
/// Gives a webhook a new secret. Messages are signed with both for a day, so that the receiver can change over without
/// losing one.
/// </summary>
public sealed class RotateSecret(Database database, LedgerBook ledger, WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>A working day on either side of the date line.</summary>
    public static readonly TimeSpan OldSecretLasts = TimeSpan.FromHours(24);

    public Task<WebhookOutcome> RunAsync(WebhookId id, string actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToMicroseconds();
        // Before the transaction: the installation's keys may have to be made, which are written too.
        var (secret, row) = secrets.New(id, now);
        return database.WriteAsync<WebhookOutcome>(
            async tx =>
            {
                if (await WebhookRow.LockAsync(tx, id, ct) is not { } webhook)
                    return new WebhookOutcome.NotFound();
                var kept = await tx.Rooms.Set<WebhookSecret>().Where(each => each.WebhookId == id).ToListAsync(ct);
                foreach (var old in kept)
                    if (old.ExpiresAt is null)
                        old.ExpiresAt = now + OldSecretLasts;
                    else
                        // Two at most: who rotates twice in a day has reason to be rid of the first.
                        tx.Rooms.Remove(old);
                tx.Rooms.Add(row);
                webhook.Touch(now);
                var entry = WebhookEntries.Record(WebhookEntries.Rotated, webhook, actor, now);
                await ledger.AppendAsync(tx, [entry], ct);
                return new WebhookOutcome.Secured(webhook, secret);
            },
            ct
        );
    }
}
