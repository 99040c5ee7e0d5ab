using System.Text.Json;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Api;

/// <summary>A conversation to begin.</summary>
public sealed record OpenRequest
{
    /// <summary>Who the customer is: `email`, `phone`, `user_id`, `anonymous_id`, `handle:…`; any one is enough.</summary>
    public Dictionary<string, string?>? Customer { get; init; }

    /// <summary>How it reached. <example>email</example></summary>
    public string? Channel { get; init; }

    /// <summary>Where it came in.</summary>
    public string? Mailbox { get; init; }
    public string? Subject { get; init; }
    public string? Topic { get; init; }

    /// <summary>The key of a request kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Values of the kind's form, by the keys of its fields.</summary>
    public Dictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>The first message, plain text.</summary>
    public string? Text { get; init; }

    /// <summary>Ids of uploaded files (POST /v1/files, with the same token) that go along; then the text may be empty.</summary>
    public IReadOnlyList<Guid>? Attachments { get; init; }

    /// <summary>How long a call or a visit took that is noted, in seconds.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Who wrote it.</summary>
    public Author Author { get; init; }

    /// <summary>E-mail address of the person of ours who wrote it.</summary>
    public string? Agent { get; init; }

    /// <summary>
    /// What happens when something is open with the customer: `offer` begins a conversation and tells it in `offers`,
    /// `join` says it there instead, `never` looks for nothing.
    /// </summary>
    public Continue Continue { get; init; }

    /// <summary>Whether it only thanks; absent: told from the text.</summary>
    public bool? Thanks { get; init; }

    /// <summary>How our own first message leaves it; absent: `pending`.</summary>
    public Then? Then { get; init; }

    /// <summary>When it happened; takes a token with the scope `import`.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>A message or a note.</summary>
public sealed record MessageRequest
{
    /// <summary>Who says it.</summary>
    public Author Author { get; init; }

    /// <summary>E-mail address of the person of ours who says it.</summary>
    public string? Agent { get; init; }

    /// <summary>Plain text.</summary>
    public string? Text { get; init; }

    /// <summary>Ids of uploaded files (POST /v1/files, with the same token) that go along; then the text may be empty.</summary>
    public IReadOnlyList<Guid>? Attachments { get; init; }

    /// <summary>How long a call or a visit took that is noted, in seconds.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>false: a note, which the customer does not see.</summary>
    public bool Public { get; init; } = true;

    /// <summary>How it reached; absent: as the conversation did.</summary>
    public string? Channel { get; init; }

    /// <summary>How a reply leaves the conversation; absent: `pending` after a person's, as it is after others'.</summary>
    public Then? Then { get; init; }

    /// <summary>The `last_seq` that whoever answers has seen: refused when a message came since.</summary>
    public long? Seen { get; init; }

    /// <summary>Whether it only thanks; absent: told from the text.</summary>
    public bool? Thanks { get; init; }

    /// <summary>When it happened; takes a token with the scope `import`.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>Something done that needs no more than who did it.</summary>
public sealed record StepRequest
{
    /// <summary>E-mail address of the person of ours who does it.</summary>
    public string? Agent { get; init; }

    /// <summary>When it happened; takes a token with the scope `import`.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>Until when to put it aside.</summary>
public sealed record SnoozeRequest
{
    public DateTimeOffset? Until { get; init; }

    /// <summary>E-mail address of the person of ours who does it.</summary>
    public string? Agent { get; init; }

    /// <summary>When it happened; takes a token with the scope `import`.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}
