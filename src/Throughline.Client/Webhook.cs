namespace Throughline.Client;

/// <summary>An address outside that is told of entries.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where messages are sent.</param>
/// <param name="Description">What people know it by.</param>
/// <param name="Types">Entry types, beginnings such as <c>order.*</c>, or <c>*</c> for all.</param>
/// <param name="Enabled">Whether anything is sent.</param>
/// <param name="Disabled">Since when not, and why.</param>
/// <param name="FailingSince">Since when every attempt has failed.</param>
/// <param name="PreviousSecretUntil">Until when messages are also signed with the secret before the last rotation.</param>
/// <param name="Recent">How its latest deliveries stand.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record Webhook(
    Guid Id,
    string Url,
    string Description,
    IReadOnlyList<string> Types,
    bool Enabled,
    WebhookDisabled? Disabled,
    DateTimeOffset? FailingSince,
    DateTimeOffset? PreviousSecretUntil,
    WebhookRecent Recent,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);

/// <summary>Why nothing is sent.</summary>
/// <param name="At">Since when.</param>
/// <param name="Because"><c>stopped</c>, <c>gone</c> or <c>failing</c>.</param>
/// <param name="By">Who did it.</param>
public sealed record WebhookDisabled(DateTimeOffset At, string Because, string? By);

/// <summary>How the latest deliveries stand, 100 at most.</summary>
/// <param name="Delivered">Taken by the receiver.</param>
/// <param name="Pending">On their way, or waiting for another attempt.</param>
/// <param name="Dead">Given up.</param>
public sealed record WebhookRecent(int Delivered, int Pending, int Dead);

/// <summary>A webhook with its secret, which is told this once.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">Verify messages with it.</param>
public sealed record WebhookWithSecret(Webhook Webhook, string Secret);

/// <summary>What to change; what is null stays.</summary>
/// <param name="Url">Where messages are sent.</param>
/// <param name="Types">Entry types, beginnings, or <c>*</c>.</param>
/// <param name="Description">What people know it by.</param>
/// <param name="Enabled">Whether anything is sent from now on.</param>
public sealed record WebhookChange(
    string? Url = null,
    IReadOnlyList<string>? Types = null,
    string? Description = null,
    bool? Enabled = null
);
