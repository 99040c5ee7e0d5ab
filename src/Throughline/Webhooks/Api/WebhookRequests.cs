namespace Throughline.Webhooks.Api;

/// <summary>A webhook to create.</summary>
/// <param name="Url">An https address of the public internet. <example>https://example.org/hooks</example></param>
/// <param name="Types">Entry types such as `order.completed`, beginnings such as `order.*`, or `*` for all.</param>
/// <param name="Description">What people know it by. <example>Warehouse</example></param>
public sealed record WebhookRequest(string? Url, IReadOnlyList<string>? Types, string? Description = null);

/// <summary>What to change; what is left out stays.</summary>
/// <param name="Url">An https address of the public internet.</param>
/// <param name="Types">Entry types, beginnings, or `*`.</param>
/// <param name="Description">What people know it by.</param>
/// <param name="Enabled">Whether anything is sent from now on.</param>
public sealed record WebhookChangeRequest(
    string? Url = null,
    IReadOnlyList<string>? Types = null,
    string? Description = null,
    bool? Enabled = null
);

/// <summary>Which given-up deliveries to send again.</summary>
/// <param name="Since">Those made since then, of the 30 days that are kept.</param>
public sealed record ReplayRequest(DateTimeOffset Since);

/// <summary>How many deliveries are on their way again.</summary>
/// <param name="Replayed">So many.</param>
public sealed record ReplayAnswer(int Replayed);

/// <summary>A webhook with its secret, which is told this once.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">Verify messages with it. <example>whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=</example></param>
public sealed record WebhookSecretView(WebhookView Webhook, string Secret);
