namespace Throughline.Client;

/// <summary>A conversation to begin with its first message.</summary>
/// <param name="Customer">Who the customer is.</param>
/// <param name="Channel">How it reached: email, chat, phone, store, web …</param>
/// <param name="Text">The first message.</param>
public sealed record NewConversation(CustomerIdentities Customer, string Channel, string Text)
{
    public string? Mailbox { get; init; }
    public string? Subject { get; init; }
    public string? Topic { get; init; }

    /// <summary>The key of a request kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Values of the kind's form, by the keys of its fields.</summary>
    public IReadOnlyDictionary<string, object?>? Fields { get; init; }

    /// <summary><c>customer</c>, or <c>agent</c> where you write first.</summary>
    public string Author { get; init; } = "customer";

    /// <summary>
    /// What happens when something is open with the customer: <c>offer</c> begins and tells it in
    /// <see cref="Conversation.Offers"/>, <c>join</c> says it there instead, <c>never</c> looks for nothing.
    /// </summary>
    public string Continue { get; init; } = "offer";

    /// <summary>How long a call or a visit took that is noted.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Ids of files uploaded with this token that go along; then the text may be empty.</summary>
    public IReadOnlyList<Guid>? Attachments { get; init; }

    /// <summary>E-mail address of the person of yours who writes.</summary>
    public string? Agent { get; init; }

    /// <summary>Whether it only thanks; null: told from the text.</summary>
    public bool? Thanks { get; init; }

    /// <summary>How your own first message leaves it: <c>pending</c>, <c>open</c> or <c>resolved</c>.</summary>
    public string? Then { get; init; }

    /// <summary>When it happened; takes a token with the scope <c>import</c>.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>A message to say.</summary>
/// <param name="Author"><c>customer</c>, <c>agent</c>, <c>bot</c> or <c>automation</c>.</param>
/// <param name="Text">Plain text.</param>
public sealed record NewMessage(string Author, string Text)
{
    /// <summary>How long a call or a visit took that is noted.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Ids of files uploaded with this token that go along; then the text may be empty.</summary>
    public IReadOnlyList<Guid>? Attachments { get; init; }

    /// <summary>E-mail address of the person of yours who says it.</summary>
    public string? Agent { get; init; }

    /// <summary>false: a note, which the customer does not see.</summary>
    public bool Public { get; init; } = true;

    /// <summary>How it reached; null: as the conversation did.</summary>
    public string? Channel { get; init; }

    /// <summary>How a reply leaves the conversation: <c>pending</c>, <c>open</c> or <c>resolved</c>.</summary>
    public string? Then { get; init; }

    /// <summary>The <see cref="Conversation.LastSeq"/> that was seen: refused when a message came since.</summary>
    public long? Seen { get; init; }

    /// <summary>Whether it only thanks; null: told from the text.</summary>
    public bool? Thanks { get; init; }

    /// <summary>When it happened; takes a token with the scope <c>import</c>.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}
