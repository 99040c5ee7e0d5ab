using Throughline.Webhooks.Log;

namespace Throughline.Webhooks.Api;

/// <summary>A webhook.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where messages are sent. <example>https://example.org/hooks</example></param>
/// <param name="Description">What people know it by. <example>Warehouse</example></param>
/// <param name="Types">Which entry types it is told of.</param>
/// <param name="Enabled">Whether anything is sent.</param>
/// <param name="Disabled">Since when not, and why.</param>
/// <param name="FailingSince">Since when every attempt has failed; absent when the last one did not.</param>
/// <param name="PreviousSecretUntil">Until when messages are also signed with the secret before the last rotation.</param>
/// <param name="Recent">How its latest deliveries stand.</param>
/// <param name="Version">Grows with each change; also its ETag.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record WebhookView(
    Guid Id,
    string Url,
    string Description,
    IReadOnlyList<string> Types,
    bool Enabled,
    DisabledView? Disabled,
    DateTimeOffset? FailingSince,
    DateTimeOffset? PreviousSecretUntil,
    RecentView Recent,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static WebhookView Of(WebhookState state)
    {
        var webhook = state.Webhook;
        return new WebhookView(
            webhook.Id.Value,
            webhook.Url,
            webhook.Description,
            webhook.Filter.Types,
            webhook.IsEnabled,
            webhook is { DisabledAt: { } at, DisabledBecause: { } because }
                ? new DisabledView(at, because, webhook.DisabledBy)
                : null,
            webhook.FailingSince,
            state.PreviousSecretUntil,
            RecentView.Of(state.Recent),
            webhook.Version,
            webhook.CreatedAt,
            webhook.UpdatedAt
        );
    }
}

/// <summary>Why nothing is sent.</summary>
/// <param name="At">Since when.</param>
/// <param name="Because">`stopped` by somebody, `gone`: the receiver answered 410, `failing`: every attempt failed for five days.</param>
/// <param name="By">Who did it. <example>token:ops</example></param>
public sealed record DisabledView(DateTimeOffset At, DisabledBecause Because, string? By);

/// <summary>How the latest deliveries stand, 100 at most.</summary>
/// <param name="Delivered">Taken by the receiver.</param>
/// <param name="Pending">On their way, or waiting for another attempt.</param>
/// <param name="Dead">Given up.</param>
public sealed record RecentView(int Delivered, int Pending, int Dead)
{
    internal static RecentView Of(RecentDeliveries recent) => new(recent.Delivered, recent.Pending, recent.Dead);
}
