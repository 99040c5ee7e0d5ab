using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work.Outside;

namespace Throughline.Webhooks.Verbs;

/// <summary>Somebody outside is to be told of entries from now on.</summary>
public sealed class CreateWebhook(
    Database database,
    LedgerBook ledger,
    OutsideAddresses outside,
    WebhookSecrets secrets,
    TimeProvider time
)
{
    /// <summary>Each is a request for every matching entry; who needs more is better served by the ledger's stream.</summary>
    public const int MostWebhooks = 100;

    public const int LongestDescription = 200;

    public async Task<WebhookOutcome> RunAsync(
        string? url,
        string? description,
        IReadOnlyList<string?>? types,
        string actor,
        CancellationToken ct
    )
    {
        if (JudgeDescription(description) is { } wrong)
            return new WebhookOutcome.Refused(wrong);
        if (TypeFilter.Read(types, out var filter) is { } unreadable)
            return new WebhookOutcome.Refused(unreadable);
        if (await outside.CheckAsync(url, ct) is { } unreachable)
            return new WebhookOutcome.Refused(unreachable);
        var now = time.GetUtcNow().ToMicroseconds();
        var id = WebhookId.New(now);
        // Before the transaction: the first secret of an installation has its keys made, which are written too.
        var (secret, row) = secrets.New(id, now);
        return await database.WriteAsync<WebhookOutcome>(
            async tx =>
            {
                if (await tx.Rooms.Set<Webhook>().CountAsync(ct) >= MostWebhooks)
                    return new WebhookOutcome.TooMany();
                var webhook = new Webhook
                {
                    Id = id,
                    Url = url!,
                    Description = description?.Trim() ?? "",
                    Types = filter.Text,
                    Version = 1,
                    AfterSeq = 0,
                    CreatedAt = now,
                    UpdatedAt = now,
                };
                var entry = WebhookEntries.Record(WebhookEntries.Created, webhook, actor, now);
                webhook.AfterSeq = (await ledger.AppendAsync(tx, [entry], ct))[0].Seq;
                tx.Rooms.Add(webhook);
                tx.Rooms.Add(row);
                return new WebhookOutcome.Secured(webhook, secret);
            },
            ct
        );
    }

    internal static Rejection? JudgeDescription(string? description) =>
        description?.Trim().Length > LongestDescription || description?.Contains('\0', StringComparison.Ordinal) == true
            ? new Rejection("invalid_description", $"'description' must have at most {LongestDescription} characters.")
            : null;
}
