using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work.Outside;

namespace Throughline.Webhooks.Verbs;

/// <summary>Changes where a webhook leads, what it is called, or what it is told of.</summary>
public sealed class ChangeWebhook(Database database, LedgerBook ledger, OutsideAddresses outside, TimeProvider time)
{
    /// <param name="id">Which.</param>
    /// <param name="version">The one that the caller has seen; null: whatever it is.</param>
    /// <param name="change">What is null in it stays.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<WebhookOutcome> RunAsync(
        WebhookId id,
        int? version,
        WebhookChange change,
        string actor,
        CancellationToken ct
    )
    {
        if (CreateWebhook.JudgeDescription(change.Description) is { } wrong)
            return new WebhookOutcome.Refused(wrong);
        TypeFilter? filter = null;
        if (change.Types is not null && TypeFilter.Read(change.Types, out filter) is { } unreadable)
            return new WebhookOutcome.Refused(unreadable);
        if (change.Url is not null && await outside.CheckAsync(change.Url, ct) is { } unreachable)
            return new WebhookOutcome.Refused(unreachable);
        return await database.WriteAsync<WebhookOutcome>(
            async tx =>
            {
                if (await WebhookRow.LockAsync(tx, id, ct) is not { } webhook)
                    return new WebhookOutcome.NotFound();
                if (version is not null && webhook.Version != version)
                    return new WebhookOutcome.ChangedMeanwhile(webhook);
                var now = time.GetUtcNow().ToMicroseconds();
                // How the old address did says nothing of the new one.
                if (change.Url is not null && change.Url != webhook.Url)
                    (webhook.Url, webhook.FailingSince) = (change.Url, null);
                webhook.Description = change.Description?.Trim() ?? webhook.Description;
                webhook.Types = filter?.Text ?? webhook.Types;
                webhook.Touch(now);
                var entry = WebhookEntries.Record(WebhookEntries.Changed, webhook, actor, now);
                await ledger.AppendAsync(tx, [entry], ct);
                return new WebhookOutcome.Saved(webhook);
            },
            ct
        );
    }
}

/// <summary>What is null stays as it is.</summary>
public sealed record WebhookChange(string? Url, string? Description, IReadOnlyList<string?>? Types);
