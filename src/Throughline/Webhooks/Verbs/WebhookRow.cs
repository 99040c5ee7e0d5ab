using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Webhooks.Verbs;

/// <summary>The webhook that is to change, held until the transaction ends; SQLite has one writer anyway.</summary>
internal static class WebhookRow
{
    public static async Task<Webhook?> LockAsync(WriteTransaction tx, WebhookId id, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync("select 1 from webhook where id = @id for update", new { id }, ct);
        return await tx.Rooms.Set<Webhook>().FirstOrDefaultAsync(webhook => webhook.Id == id, ct);
    }
}
