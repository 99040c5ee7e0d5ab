using Throughline.Kernel;

namespace Throughline.Webhooks;

/// <summary>What became of creating or changing a webhook.</summary>
public abstract record WebhookOutcome
{
    private WebhookOutcome() { }

    public sealed record Saved(Webhook Webhook) : WebhookOutcome;

    /// <param name="Webhook">As it is now.</param>
    /// <param name="Secret">In clear, told this once.</param>
    public sealed record Secured(Webhook Webhook, string Secret) : WebhookOutcome;

    public sealed record NotFound : WebhookOutcome;

    public sealed record Refused(Rejection Rejection) : WebhookOutcome;

    public sealed record TooMany : WebhookOutcome;

    /// <summary>It does not go while the webhook is disabled.</summary>
    public sealed record IsDisabled : WebhookOutcome;

    /// <summary>Somebody else changed it after the caller had read it.</summary>
    public sealed record ChangedMeanwhile(Webhook Webhook) : WebhookOutcome;
}
